namespace Devices.Nn;

/// <summary>
/// Averages of windows of planes [n, c, h, w] (or without n), chosen so that the output has that size;
/// <c>torch.nn.AdaptiveAvgPool2d</c>.
/// </summary>
/// <param name="outputSize">The size; −1 keeps the input's.</param>
public sealed class AdaptiveAvgPool2d(Extents outputSize) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        input.AdaptiveAvgPool2d(AdaptiveSize.For(outputSize, 2, input));
}
