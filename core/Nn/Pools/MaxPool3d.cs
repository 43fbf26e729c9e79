namespace Devices.Nn;

/// <summary>The greatest element of each window of volumes [n, c, d, h, w] (or without n); <c>torch.nn.MaxPool3d</c>.</summary>
/// <param name="kernelSize">The window's size.</param>
/// <param name="stride">From window to window; the window's size unless given.</param>
/// <param name="padding">The border's width, which is never the greatest; none unless given.</param>
/// <param name="dilation">From element to element of a window; 1 unless given.</param>
/// <param name="ceilMode">Whether a window may go beyond the end.</param>
public sealed class MaxPool3d(
    Extents kernelSize, Extents stride = default, Extents padding = default, Extents dilation = default, bool ceilMode = false)
    : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.MaxPool3d(
        kernelSize.For(3, 1, nameof(kernelSize)),
        stride.IsDefault ? null : stride.For(3, 1, nameof(stride)),
        padding.For(3, 0, nameof(padding)),
        dilation.For(3, 1, nameof(dilation)),
        ceilMode);
}
