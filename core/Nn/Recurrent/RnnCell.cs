namespace Devices.Nn;

/// <summary>One step of an <see cref="Rnn"/>; <c>torch.nn.RNNCell</c>.</summary>
public sealed class RnnCell(
    long inputSize, long hiddenSize, bool bias = true, string nonlinearity = "tanh", Device? device = null, DType dtype = DType.Float32)
    : RecurrentCell<Tensor>(inputSize, hiddenSize, 1, bias, device, dtype)
{
    private readonly bool relu = IsRelu(nonlinearity);

    internal static bool IsRelu(string nonlinearity) => nonlinearity switch
    {
        "relu" => true,
        "tanh" => false,
        _ => throw new ArgumentException(
            $"Unknown nonlinearity '{nonlinearity}'. Select from 'tanh' or 'relu'.", nameof(nonlinearity)),
    };

    private protected override Tensor Zeros(Tensor zeros) => zeros;

    private protected override Tensor HiddenOf(Tensor state) => state;

    private protected override Tensor Step(Tensor fromInput, Tensor fromHidden, Tensor state) => CellMath.Rnn(fromInput, fromHidden, relu);
}
