namespace Devices.Nn;

/// <summary>Gated recurrent units (Cho et al., 2014), in the variant of PyTorch; <c>torch.nn.GRU</c>.</summary>
public sealed class Gru : HiddenRecurrent
{
    /// <summary>A network initialised as PyTorch's.</summary>
    /// <inheritdoc cref="Rnn(long, long, int, string, bool, bool, double, bool, Device?, DType)"/>
    public Gru(
        long inputSize,
        long hiddenSize,
        int numLayers = 1,
        bool bias = true,
        bool batchFirst = false,
        double dropout = 0,
        bool bidirectional = false,
        Device? device = null,
        DType dtype = DType.Float32)
        : base(inputSize, hiddenSize, 3, new RecurrentOptions(numLayers, bias, batchFirst, dropout, bidirectional), device, dtype)
    {
    }

    private protected override Tensor Step(Tensor fromInput, Tensor fromHidden, Tensor state) => CellMath.Gru(fromInput, fromHidden, state);
}
