namespace Devices.Nn;

/// <summary>Long short-term memory (Hochreiter and Schmidhuber, 1997); <c>torch.nn.LSTM</c>.</summary>
public sealed class Lstm : Recurrent<LstmState>
{
    /// <summary>A network initialised as PyTorch's.</summary>
    /// <param name="inputSize">Features of the input.</param>
    /// <param name="hiddenSize">Features of the hidden state.</param>
    /// <param name="numLayers">Layers one above another.</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="batchFirst">Whether the batch is the first dimension of input and output.</param>
    /// <param name="dropout">Probability between layers.</param>
    /// <param name="bidirectional">Whether a second pass goes backwards.</param>
    /// <param name="projSize">Features of the output, where it is a projection of the hidden state; 0 for none.</param>
    /// <param name="device">Where.</param>
    /// <param name="dtype">Of the weights.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public Lstm(
        long inputSize,
        long hiddenSize,
        int numLayers = 1,
        bool bias = true,
        bool batchFirst = false,
        double dropout = 0,
        bool bidirectional = false,
        long projSize = 0,
        Device? device = null,
        DType dtype = DType.Float32)
        : base(
            inputSize,
            hiddenSize,
            4,
            projSize >= 0 && projSize < hiddenSize
                ? projSize
                : throw new ArgumentException("proj_size has to be smaller than hidden_size, and not negative", nameof(projSize)),
            new RecurrentOptions(numLayers, bias, batchFirst, dropout, bidirectional),
            device,
            dtype)
    {
    }

    private protected override LstmState Step(Tensor fromInput, Tensor fromHidden, LstmState state) =>
        CellMath.Lstm(fromInput, fromHidden, state.C);

    private protected override Tensor OutputOf(LstmState state) => state.H;

    private protected override LstmState WithOutput(LstmState state, Tensor output) => new(output, state.C);

    private protected override LstmState Map(LstmState state, Func<Tensor, Tensor> change) => new(change(state.H), change(state.C));

    private protected override LstmState Join(IReadOnlyList<LstmState> states, Func<Tensor[], Tensor> join) =>
        new(join([.. states.Select(state => state.H)]), join([.. states.Select(state => state.C)]));

    private protected override LstmState Zeros(Func<long, Tensor> zeros) => new(zeros(OutputSize), zeros(HiddenSize));

    private protected override IEnumerable<(Tensor Tensor, long Size)> Parts(LstmState state) => [(state.H, OutputSize), (state.C, HiddenSize)];
}
