namespace Devices.Nn;

/// <summary>The average of each window of planes [n, c, h, w] (or without n); <c>torch.nn.AvgPool2d</c>.</summary>
/// <param name="kernelSize">The window's size.</param>
/// <param name="stride">From window to window; the window's size unless given.</param>
/// <param name="padding">The border's width; none unless given.</param>
/// <param name="ceilMode">Whether a window may go beyond the end.</param>
/// <param name="countIncludePad">Whether the border counts as zeros.</param>
/// <param name="divisorOverride">What sums are divided by, in place of the window's size.</param>
public sealed class AvgPool2d(
    Extents kernelSize,
    Extents stride = default,
    Extents padding = default,
    bool ceilMode = false,
    bool countIncludePad = true,
    long? divisorOverride = null)
    : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.AvgPool2d(
        kernelSize.For(2, 1, nameof(kernelSize)),
        stride.IsDefault ? null : stride.For(2, 1, nameof(stride)),
        padding.For(2, 0, nameof(padding)),
        ceilMode,
        countIncludePad,
        divisorOverride);
}
