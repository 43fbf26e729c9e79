namespace Devices.Nn;

/// <summary>What an LSTM hands on: its output and its memory.</summary>
/// <param name="H">The hidden state.</param>
/// <param name="C">The cell state.</param>
public sealed record LstmState(Tensor H, Tensor C)
{
    /// <summary>From a pair, as PyTorch writes it: <c>lstm.Call(x, (h, c))</c>.</summary>
    public static implicit operator LstmState((Tensor H, Tensor C) state) => new(state.H, state.C);
}
