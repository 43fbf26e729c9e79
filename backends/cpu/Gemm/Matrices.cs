using Devices.Api;

namespace Devices.Cpu.Gemm;

/// <summary>A batch of matrices with any strides.</summary>
internal readonly unsafe struct Matrices<TIn>(TIn* data, nint batchStride, nint rowStride, nint columnStride)
    where TIn : unmanaged
{
    public readonly TIn* Data = data;
    public readonly nint BatchStride = batchStride;
    public readonly nint RowStride = rowStride;
    public readonly nint ColumnStride = columnStride;

    /// <summary>The last two dimensions of a tensor of rank 2 or 3; the first of three is the batch.</summary>
    public static Matrices<TIn> Of(in TensorDesc tensor)
    {
        ReadOnlySpan<long> strides = tensor.Strides;
        nint batchStride = strides.Length == 3 ? (nint)strides[0] : 0;
        return new((TIn*)tensor.Pointer, batchStride, (nint)strides[^2], (nint)strides[^1]);
    }

    /// <summary>The same matrices with rows and columns exchanged.</summary>
    public Matrices<TIn> Transposed => new(Data, BatchStride, ColumnStride, RowStride);

    /// <summary>One of them as the left factor: its lines are the rows.</summary>
    public StridedOperand<TIn, T> AsRows<T>(nint batch)
        where T : unmanaged => new(Data + (batch * BatchStride), RowStride, ColumnStride);

    /// <summary>One of them as the right factor: its lines are the columns.</summary>
    public StridedOperand<TIn, T> AsColumns<T>(nint batch)
        where T : unmanaged => new(Data + (batch * BatchStride), ColumnStride, RowStride);
}
