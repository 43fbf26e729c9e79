namespace Devices.Nn;

/// <summary>One step of a <see cref="Gru"/>; <c>torch.nn.GRUCell</c>.</summary>
public sealed class GruCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, DType dtype = DType.Float32)
    : RecurrentCell<Tensor>(inputSize, hiddenSize, 3, bias, device, dtype)
{
    private protected override Tensor Zeros(Tensor zeros) => zeros;

    private protected override Tensor HiddenOf(Tensor state) => state;

    private protected override Tensor Step(Tensor fromInput, Tensor fromHidden, Tensor state) => CellMath.Gru(fromInput, fromHidden, state);
}
