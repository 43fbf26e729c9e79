using System.Numerics;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Gemm;

/// <summary>A batch of products in which one factor is a vector, shared out over the threads by lines of the other.</summary>
internal readonly unsafe struct VectorLoop<TIn, T> : IRangeBody
    where TIn : unmanaged
    where T : unmanaged, IBinaryNumber<T>
{
    // Memory sets the pace: reading this many elements takes some 20 µs.
    private const long TaskWork = 1 << 18;

    private readonly Matrices<TIn> matrix;
    private readonly Matrices<TIn> vector;
    private readonly ProductResult<TIn, T> result;
    private readonly nint lines;
    private readonly nint depth;
    private readonly nint lineBlock;
    private readonly bool linesAreRows;

    private VectorLoop(
        Matrices<TIn> matrix, Matrices<TIn> vector, ProductResult<TIn, T> result, nint lines, nint depth, nint lineBlock, bool linesAreRows)
    {
        this.matrix = matrix;
        this.vector = vector;
        this.result = result;
        this.lines = lines;
        this.depth = depth;
        this.lineBlock = lineBlock;
        this.linesAreRows = linesAreRows;
    }

    private nint Blocks => (lines + lineBlock - 1) / lineBlock;

    /// <summary>Computes A·B if A has one row or B has one column; false where types or the other factor's strides do not suit.</summary>
    public static bool TryRun(
        nint batches, nint rows, nint columns, nint depth, Matrices<TIn> a, Matrices<TIn> b, ProductResult<TIn, T> result)
    {
        bool linesAreRows = columns == 1;
        Matrices<TIn> matrix = linesAreRows ? a : b.Transposed;
        if (typeof(TIn) != typeof(T) || (rows != 1 && columns != 1)
            || !MatrixVector<T>.Takes(matrix.AsRows<T>(0).View(0, 0)))
        {
            return false;
        }

        nint lines = linesAreRows ? rows : columns;
        nint lineBlock = (nint)Math.Clamp(TaskWork / Math.Max(depth, 1), 16, MatrixVector<T>.MostLines);
        var loop = new VectorLoop<TIn, T>(
            matrix, linesAreRows ? b.Transposed : a, result, lines, depth, lineBlock, linesAreRows);
        double taskWork = Math.Max(1, (double)Math.Min(lines, lineBlock) * depth);
        ParallelFor.Run(batches * loop.Blocks, (long)Math.Max(1, TaskWork / taskWork), loop);
        return true;
    }

    public void Run(long start, long end)
    {
        for (long task = start; task < end; task++)
        {
            (nint batch, nint block) = Math.DivRem((nint)task, Blocks);
            RunBlock(batch, block * lineBlock);
        }
    }

    private void RunBlock(nint batch, nint line)
    {
        nint count = Math.Min(lineBlock, lines - line);
        ProductBlock block = linesAreRows ? new(batch, line, count, 0, 1) : new(batch, 0, 1, line, count);
        T* y = result.Begin(block, out nint stride);
        Panel<T> x = vector.AsRows<T>(batch).View(0, 0);
        MatrixVector<T>.Run(matrix.AsRows<T>(batch).View(line, 0), count, depth, x.Data, x.DepthStride, y);
        result.End(y, stride, block);
    }
}
