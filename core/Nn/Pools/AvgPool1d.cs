namespace Devices.Nn;

/// <summary>The average of each window of rows [n, c, l] (or without n); <c>torch.nn.AvgPool1d</c>.</summary>
/// <param name="kernelSize">The window's size.</param>
/// <param name="stride">From window to window; the window's size unless given.</param>
/// <param name="padding">The border's width; none unless given.</param>
/// <param name="ceilMode">Whether a window may go beyond the end.</param>
/// <param name="countIncludePad">Whether the border counts as zeros.</param>
public sealed class AvgPool1d(
    Extents kernelSize,
    Extents stride = default,
    Extents padding = default,
    bool ceilMode = false,
    bool countIncludePad = true)
    : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.AvgPool1d(
        kernelSize.For(1, 1, nameof(kernelSize)),
        stride.IsDefault ? null : stride.For(1, 1, nameof(stride)),
        padding.For(1, 0, nameof(padding)),
        ceilMode,
        countIncludePad);
}
