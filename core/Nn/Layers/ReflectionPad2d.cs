namespace Devices.Nn;

/// <summary>
/// A border around planes [n, c, h, w] (or without n) that holds what lies before it, mirrored;
/// <c>torch.nn.ReflectionPad2d</c>.
/// </summary>
/// <param name="padding">One width for all sides, or those before and behind the last dimension, then of the one before it, …</param>
public sealed class ReflectionPad2d(long[] padding) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        input.Pad(padding.Length == 1 ? [.. Enumerable.Repeat(padding[0], 4)] : padding, "reflect");
}
