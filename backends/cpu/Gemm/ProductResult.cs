using System.Numerics;

namespace Devices.Backends.Cpu.Gemm;

/// <summary>Where a batch of products goes: matrices with contiguous rows.</summary>
internal readonly unsafe struct ProductResult<TOut, T>(TOut* data, nint batchStride, nint rowStride, ProductEpilogue<TOut, T> epilogue)
    where TOut : unmanaged
    where T : unmanaged, INumberBase<T>
{
    /// <summary>Where a block is to be computed: in its place, or in scratch memory where sums have another type than elements.</summary>
    public T* Begin(nint batch, nint row, nint rows, nint column, nint columns, out nint stride)
    {
        if (typeof(TOut) == typeof(T))
        {
            stride = rowStride;
            return (T*)Address(batch, row, column);
        }

        stride = columns;
        return ThreadScratch.Get<T>(ScratchUse.Block, rows * columns);
    }

    /// <summary>Finishes a block that was computed where <see cref="Begin"/> said.</summary>
    public void End(T* block, nint stride, nint batch, nint row, nint rows, nint column, nint columns)
    {
        if (epilogue.IsIdentity)
        {
            return;
        }

        for (nint i = 0; i < rows; i++)
        {
            epilogue.Apply(block + (i * stride), Address(batch, row + i, column), columns, batch, row + i, column);
        }
    }

    private TOut* Address(nint batch, nint row, nint column) => data + (batch * batchStride) + (row * rowStride) + column;
}
