namespace Devices.Nn;

/// <summary>
/// Puts the greatest elements of windows back where they were, in rows [n, c, l] of zeros; <c>torch.nn.MaxUnpool1d</c>.
/// </summary>
/// <param name="kernelSize">The window's size.</param>
/// <param name="stride">From window to window; the window's size unless given.</param>
/// <param name="padding">The border's width; none unless given.</param>
public sealed class MaxUnpool1d(Extents kernelSize, Extents stride = default, Extents padding = default)
    : MaxUnpool(1, kernelSize, stride, padding);
