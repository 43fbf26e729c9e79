namespace Devices.Nn;

/// <summary>A border around volumes [n, c, d, h, w] (or without n) that holds a value; <c>torch.nn.ConstantPad3d</c>.</summary>
/// <param name="padding">One width for all sides, or those before and behind the last dimension, then of the one before it, …</param>
/// <param name="value">What the border holds.</param>
public sealed class ConstantPad3d(long[] padding, double value) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        input.Pad(padding.Length == 1 ? [.. Enumerable.Repeat(padding[0], 6)] : padding, "constant", value);
}
