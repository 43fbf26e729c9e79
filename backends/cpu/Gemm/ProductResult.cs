using System.Numerics;

namespace Devices.Cpu.Gemm;

/// <summary>Where a batch of products goes: matrices with contiguous rows.</summary>
internal readonly unsafe struct ProductResult<TOut, T>(TOut* data, nint batchStride, nint rowStride, ProductEpilogue<TOut, T> epilogue)
    where TOut : unmanaged
    where T : unmanaged, IBinaryNumber<T>
{
    /// <summary>Where a block is to be computed: in its place, or in scratch memory where sums have another type than elements.</summary>
    public T* Begin(ProductBlock block, out nint stride)
    {
        if (typeof(TOut) == typeof(T))
        {
            stride = rowStride;
            return (T*)Address(block, 0);
        }

        stride = block.Columns;
        return ThreadScratch.Get<T>(ScratchUse.Block, block.Rows * block.Columns);
    }

    /// <summary>Finishes a block that was computed where <see cref="Begin"/> said.</summary>
    public void End(T* sums, nint stride, ProductBlock block)
    {
        if (epilogue.IsIdentity)
        {
            return;
        }

        for (nint i = 0; i < block.Rows; i++)
        {
            epilogue.Apply(sums + (i * stride), Address(block, i), block.Columns, block.Batch, block.Row + i, block.Column);
        }
    }

    private TOut* Address(ProductBlock block, nint row) =>
        data + (block.Batch * batchStride) + ((block.Row + row) * rowStride) + block.Column;
}
