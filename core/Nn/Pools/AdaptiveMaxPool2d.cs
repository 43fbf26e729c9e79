namespace Devices.Nn;

/// <summary>
/// The greatest of windows of planes [n, c, h, w] (or without n), chosen so that the output has that size;
/// <c>torch.nn.AdaptiveMaxPool2d</c>.
/// </summary>
/// <param name="outputSize">The size; −1 keeps the input's.</param>
public sealed class AdaptiveMaxPool2d(Extents outputSize) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        input.AdaptiveMaxPool2d(AdaptiveSize.For(outputSize, 2, input)).Values;
}
