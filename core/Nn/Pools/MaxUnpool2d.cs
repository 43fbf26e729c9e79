namespace Devices.Nn;

/// <summary>
/// Puts the greatest elements of windows back where they were, in planes [n, c, h, w] of zeros; <c>torch.nn.MaxUnpool2d</c>.
/// </summary>
/// <param name="kernelSize">The window's size.</param>
/// <param name="stride">From window to window; the window's size unless given.</param>
/// <param name="padding">The border's width; none unless given.</param>
public sealed class MaxUnpool2d(Extents kernelSize, Extents stride = default, Extents padding = default)
    : MaxUnpool(2, kernelSize, stride, padding);
