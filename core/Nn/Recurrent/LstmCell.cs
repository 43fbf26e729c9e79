namespace Devices.Nn;

/// <summary>One step of an <see cref="Lstm"/>; <c>torch.nn.LSTMCell</c>.</summary>
public sealed class LstmCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, DType dtype = DType.Float32)
    : RecurrentCell<LstmState>(inputSize, hiddenSize, 4, bias, device, dtype)
{
    private protected override LstmState Zeros(Tensor zeros) => new(zeros, zeros);

    private protected override Tensor HiddenOf(LstmState state) => state.H;

    private protected override LstmState Step(Tensor fromInput, Tensor fromHidden, LstmState state) =>
        CellMath.Lstm(fromInput, fromHidden, state.C);
}
