namespace Devices.Nn;

/// <summary>A border around rows [n, c, l] (or without n) that holds what lies at the other end; <c>torch.nn.CircularPad1d</c>.</summary>
/// <param name="padding">One width for all sides, or those before and behind the last dimension, then of the one before it, …</param>
public sealed class CircularPad1d(long[] padding) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        input.Pad(padding.Length == 1 ? [.. Enumerable.Repeat(padding[0], 2)] : padding, "circular");
}
