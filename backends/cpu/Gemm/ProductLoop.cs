using System.Numerics;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Gemm;

/// <summary>A batch of products C = A·B with any strides of A and B, shared out over the threads.</summary>
internal readonly unsafe struct ProductLoop<TIn, T> : IRangeBody
    where TIn : unmanaged
    where T : unmanaged, IBinaryNumber<T>
{
    private readonly Matrices<TIn> a;
    private readonly Matrices<TIn> b;
    private readonly ProductResult<TIn, T> result;
    private readonly ProductGrid grid;
    private readonly nint depth;

    private ProductLoop(Matrices<TIn> a, Matrices<TIn> b, ProductResult<TIn, T> result, ProductGrid grid, nint depth)
    {
        this.a = a;
        this.b = b;
        this.result = result;
        this.grid = grid;
        this.depth = depth;
    }

    /// <summary>Computes all products.</summary>
    public static void Run(
        nint batches, nint rows, nint columns, nint depth, Matrices<TIn> a, Matrices<TIn> b, ProductResult<TIn, T> result)
    {
        if (VectorLoop<TIn, T>.TryRun(batches, rows, columns, depth, a, b, result))
        {
            return;
        }

        var grid = ProductGrid.For<T>(batches, rows, columns, depth);
        ParallelFor.Run(grid.Tasks, grid.Grain(depth), new ProductLoop<TIn, T>(a, b, result, grid, depth));
    }

    public void Run(long start, long end)
    {
        for (long task = start; task < end; task++)
        {
            ProductBlock block = grid.Block(task);
            T* sums = result.Begin(block, out nint stride);
            BlockProduct<T, StridedOperand<TIn, T>, StridedOperand<TIn, T>>.Run(
                a.AsRows<T>(block.Batch), b.AsColumns<T>(block.Batch), block, depth, sums, stride);
            result.End(sums, stride, block);
        }
    }
}
