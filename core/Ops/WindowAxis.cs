namespace Devices.Ops;

/// <summary>Where windows lie along one dimension.</summary>
/// <param name="Size">Elements along it.</param>
/// <param name="Windows">How many windows.</param>
/// <param name="Kernel">Taps of a window.</param>
/// <param name="Stride">From a window to the next.</param>
/// <param name="Padding">In front of the first element.</param>
/// <param name="Dilation">From a tap to the next.</param>
internal sealed record WindowAxis(long Size, long Windows, long Kernel, long Stride, long Padding, long Dilation)
{
    private long Extent => ((Windows - 1) * Stride) + ((Kernel - 1) * Dilation) + 1;

    /// <summary>Padding so that the last window ends inside.</summary>
    public long PaddingBehind => Math.Max(0, Extent - Size - Padding);

    /// <summary>One tap of all windows, of a padded tensor.</summary>
    public Tensor Tap(Tensor padded, long dim, long tap) =>
        padded.Slice(dim, tap * Dilation, (tap * Dilation) + ((Windows - 1) * Stride) + 1, Stride);

    /// <summary>Where one tap of all windows lies, int64; negative in the padding.</summary>
    public Tensor PlacesOf(long tap, Device device) => Long([.. Starts().Select(start => start + (tap * Dilation))], device);

    /// <summary>Where each window's first tap behind the padding in front lies.</summary>
    public Tensor FirstInside(Device device) =>
        Long([.. Starts().Select(start => start >= 0 ? start : start + ((-start + Dilation - 1) / Dilation * Dilation))], device);

    private IEnumerable<long> Starts()
    {
        for (long window = 0; window < Windows; window++)
        {
            yield return (window * Stride) - Padding;
        }
    }

    private static Tensor Long(long[] values, Device device) => Tensor.FromArray(values, device: device);
}
