namespace Devices.Nn;

/// <summary>
/// Averages of windows of volumes [n, c, d, h, w] (or without n), chosen so that the output has that size;
/// <c>torch.nn.AdaptiveAvgPool3d</c>.
/// </summary>
/// <param name="outputSize">The size; −1 keeps the input's.</param>
public sealed class AdaptiveAvgPool3d(Extents outputSize) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        input.AdaptiveAvgPool3d(AdaptiveSize.For(outputSize, 3, input));
}
