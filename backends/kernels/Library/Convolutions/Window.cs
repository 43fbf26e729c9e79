namespace Devices.Kernels.Library;

/// <summary>How a window moves along one dimension of a plane.</summary>
/// <param name="Kernel">Taps of the window.</param>
/// <param name="Stride">From a place of the window to the next.</param>
/// <param name="Padding">How far outside of the plane the first place begins.</param>
/// <param name="Dilation">From a tap to the next.</param>
internal readonly record struct Window(long Kernel, long Stride, long Padding, long Dilation)
{
    /// <summary>From the first tap to the last.</summary>
    public long Span => (Kernel - 1) * Dilation;
}
