namespace Devices.Kernels.Library;

/// <summary>How images lie in memory.</summary>
/// <param name="Images">Number of images.</param>
/// <param name="Channels">Channels of each.</param>
/// <param name="Height">Rows of each channel.</param>
/// <param name="Width">Columns of each channel.</param>
/// <param name="ImageStride">From an image to the next, in elements.</param>
/// <param name="ChannelStride">From a channel to the next.</param>
/// <param name="RowStride">From a row to the next.</param>
/// <param name="ColumnStride">From a column to the next.</param>
internal readonly record struct Planes(
    long Images, long Channels, long Height, long Width, long ImageStride, long ChannelStride, long RowStride, long ColumnStride)
{
    /// <summary>What pooling takes.</summary>
    public static Support Batched(in KernelCall call) =>
        call.Input(0).Rank == 4 ? Support.Yes : Support.No("the kernel takes batches of images, 4 dimensions");

    /// <summary>Those of a tensor of four dimensions.</summary>
    public static Planes Of(in TensorDesc tensor)
    {
        ReadOnlySpan<long> sizes = tensor.Sizes, strides = tensor.Strides;
        return new(sizes[0], sizes[1], sizes[2], sizes[3], strides[0], strides[1], strides[2], strides[3]);
    }

    /// <summary>Contiguous ones.</summary>
    public static Planes Contiguous(long images, long channels, long height, long width) =>
        new(images, channels, height, width, channels * height * width, height * width, width, 1);

    /// <summary>Number of elements.</summary>
    public long Count => Images * Channels * Height * Width;

    /// <summary>How far from its first element they are read.</summary>
    public long Reach => Count == 0 ? 0
        : ((Images - 1) * ImageStride) + ((Channels - 1) * ChannelStride) + ((Height - 1) * RowStride) + ((Width - 1) * ColumnStride);
}
