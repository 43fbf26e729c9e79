using System.Numerics;
using Devices.Backends.Cpu.Threading;

namespace Devices.Backends.Cpu.Gemm;

/// <summary>How a batch of products is cut into tasks: blocks of rows and columns that no two tasks share.</summary>
internal readonly struct ProductGrid
{
    // A task must be worth waking a thread for: this many multiply-adds take some 20 µs.
    private const long TaskWork = 1 << 20;

    // More tasks than threads, so that a thread that was held up does not hold up the others.
    private const int TasksPerThread = 4;

    // Bounds the scratch memory of a block and keeps it within the caches.
    private const int MostRows = 2048;
    private const int MostColumns = 768;

    private ProductGrid(nint batches, nint rows, nint columns, nint rowBlock, nint columnBlock)
    {
        Rows = rows;
        Columns = columns;
        RowBlock = rowBlock;
        ColumnBlock = columnBlock;
        RowBlocks = (rows + rowBlock - 1) / rowBlock;
        ColumnBlocks = (columns + columnBlock - 1) / columnBlock;
        Tasks = batches * RowBlocks * ColumnBlocks;
    }

    public nint Rows { get; }

    public nint Columns { get; }

    public nint RowBlock { get; }

    public nint ColumnBlock { get; }

    public nint RowBlocks { get; }

    public nint ColumnBlocks { get; }

    public long Tasks { get; }

    /// <summary>Chooses blocks of whole tiles, as large as they may be while every thread gets some.</summary>
    public static ProductGrid For<T>(nint batches, nint rows, nint columns, nint depth)
        where T : unmanaged, INumberBase<T>
    {
        nint rowBlock = Math.Min(rows, MostRows);
        nint columnBlock = Even(columns, MostColumns, Tile<T>.Columns);
        double work = (double)batches * rows * columns * Math.Max(depth, 1);
        long wanted = ParallelFor.Threads == 1 ? 1 : (long)Math.Min(ParallelFor.Threads * TasksPerThread, work / TaskWork);
        var grid = new ProductGrid(batches, rows, columns, rowBlock, columnBlock);
        if (grid.Tasks < wanted)
        {
            nint rowBlocks = (nint)((wanted + grid.Tasks - 1) / grid.Tasks) * grid.RowBlocks;
            grid = new ProductGrid(batches, rows, columns, Even(rows, (rows + rowBlocks - 1) / rowBlocks, Tile<T>.Rows), columnBlock);
        }

        while (grid.Tasks < wanted && grid.ColumnBlock > Tile<T>.Columns)
        {
            columnBlock = Even(columns, grid.ColumnBlock / 2, Tile<T>.Columns);
            grid = new ProductGrid(batches, rows, columns, grid.RowBlock, columnBlock);
        }

        return grid;
    }

    /// <summary>Items of a chunk where one has this much work: small tasks go together.</summary>
    public long Grain(nint depth)
    {
        double work = (double)RowBlock * ColumnBlock * Math.Max(depth, 1);
        return (long)Math.Clamp(TaskWork / work, 1, Math.Max(1, Tasks));
    }

    /// <summary>The length of equal blocks that are multiples of a tile and at most (about) <paramref name="most"/> long.</summary>
    private static nint Even(nint length, nint most, nint tile)
    {
        nint blocks = Math.Max(1, (length + most - 1) / Math.Max(most, 1));
        nint block = (length + blocks - 1) / blocks;
        return Math.Min(length, (block + tile - 1) / tile * tile);
    }
}
