namespace Devices.Nn;

/// <summary>h = tanh(W·x + b + U·h + c), layer above layer; <c>torch.nn.RNN</c>.</summary>
public sealed class Rnn : HiddenRecurrent
{
    private readonly bool relu;

    /// <summary>A network initialised as PyTorch's.</summary>
    /// <param name="inputSize">Features of the input.</param>
    /// <param name="hiddenSize">Features of the hidden state.</param>
    /// <param name="numLayers">Layers one above another.</param>
    /// <param name="nonlinearity">"tanh" or "relu".</param>
    /// <param name="bias">Whether there are biases.</param>
    /// <param name="batchFirst">Whether the batch is the first dimension of input and output.</param>
    /// <param name="dropout">Probability between layers.</param>
    /// <param name="bidirectional">Whether a second pass goes backwards.</param>
    /// <param name="device">Where.</param>
    /// <param name="dtype">Of the weights.</param>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public Rnn(
        long inputSize,
        long hiddenSize,
        int numLayers = 1,
        string nonlinearity = "tanh",
        bool bias = true,
        bool batchFirst = false,
        double dropout = 0,
        bool bidirectional = false,
        Device? device = null,
        DType dtype = DType.Float32)
        : base(inputSize, hiddenSize, 1, new RecurrentOptions(numLayers, bias, batchFirst, dropout, bidirectional), device, dtype) =>
        relu = RnnCell.IsRelu(nonlinearity);

    private protected override Tensor Step(Tensor fromInput, Tensor fromHidden, Tensor state) => CellMath.Rnn(fromInput, fromHidden, relu);
}
