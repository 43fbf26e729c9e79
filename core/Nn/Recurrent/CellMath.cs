namespace Devices.Nn;

/// <summary>One step of each kind of recurrent network; gates are in PyTorch's order.</summary>
internal static class CellMath
{
    /// <summary>tanh or ReLU of both sums.</summary>
    public static Tensor Rnn(Tensor fromInput, Tensor fromHidden, bool relu)
    {
        Tensor sum = fromInput + fromHidden;
        return relu ? sum.Relu() : sum.Tanh();
    }

    /// <summary>Gates i, f, g, o.</summary>
    public static LstmState Lstm(Tensor fromInput, Tensor fromHidden, Tensor cell)
    {
        Tensor[] gates = (fromInput + fromHidden).Chunk(4, -1);
        Tensor c = (gates[1].Sigmoid() * cell) + (gates[0].Sigmoid() * gates[2].Tanh());
        return new LstmState(gates[3].Sigmoid() * c.Tanh(), c);
    }

    /// <summary>Gates r, z, n; the reset gate acts behind the hidden state's product.</summary>
    public static Tensor Gru(Tensor fromInput, Tensor fromHidden, Tensor hidden)
    {
        Tensor[] input = fromInput.Chunk(3, -1), before = fromHidden.Chunk(3, -1);
        Tensor reset = (input[0] + before[0]).Sigmoid(), update = (input[1] + before[1]).Sigmoid();
        Tensor candidate = (input[2] + (reset * before[2])).Tanh();
        return ((hidden - candidate) * update) + candidate;
    }
}
