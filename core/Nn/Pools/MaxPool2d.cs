namespace Devices.Nn;

/// <summary>The greatest element of each window of planes [n, c, h, w] (or without n); <c>torch.nn.MaxPool2d</c>.</summary>
/// <param name="kernelSize">The window's size.</param>
/// <param name="stride">From window to window; the window's size unless given.</param>
/// <param name="padding">The border's width, which is never the greatest; none unless given.</param>
/// <param name="dilation">From element to element of a window; 1 unless given.</param>
/// <param name="ceilMode">Whether a window may go beyond the end.</param>
public sealed class MaxPool2d(
    Extents kernelSize, Extents stride = default, Extents padding = default, Extents dilation = default, bool ceilMode = false)
    : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.MaxPool2d(
        kernelSize.For(2, 1, nameof(kernelSize)),
        stride.IsDefault ? null : stride.For(2, 1, nameof(stride)),
        padding.For(2, 0, nameof(padding)),
        dilation.For(2, 1, nameof(dilation)),
        ceilMode);
}
