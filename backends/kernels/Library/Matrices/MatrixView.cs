using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>A matrix of a batch in memory.</summary>
/// <param name="Memory">Its first element.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="RowStride">From a row to the next, in elements.</param>
/// <param name="ColumnStride">From a column to the next.</param>
/// <param name="BatchStride">From a matrix to the next.</param>
internal readonly record struct MatrixView(
    LaunchArgument Memory, long Rows, long Columns, long RowStride, long ColumnStride, long BatchStride)
{
    /// <summary>
    /// A tensor of two or three dimensions; one without elements, of which nothing is read, is the output's memory
    /// instead.
    /// </summary>
    public static MatrixView Of(in TensorDesc tensor, in TensorDesc output)
    {
        ReadOnlySpan<long> sizes = tensor.Sizes, strides = tensor.Strides;
        return new(
            LaunchArgument.Of(tensor.Memory == 0 ? output : tensor), sizes[^2], sizes[^1], strides[^2], strides[^1],
            sizes.Length == 3 && sizes[0] > 1 ? strides[0] : 0);
    }

    /// <summary>How far from its first element a batch of matrices is read.</summary>
    public long Reach(long batches) =>
        ((batches - 1) * BatchStride) + (Math.Max(Rows - 1, 0) * RowStride) + (Math.Max(Columns - 1, 0) * ColumnStride);
}
