using System.Numerics;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Gemm;

/// <summary>How a batch of products is cut into tasks: blocks of rows and columns that no two tasks share.</summary>
internal readonly struct ProductGrid
{
    // A task must be worth waking a thread for: this many multiply-adds take some 20 µs.
    private const long TaskWork = 1 << 20;

    // More tasks than threads, so that a thread that was held up does not hold up the others.
    private const int TasksPerThread = 4;

    // Bounds the scratch memory of a block and keeps it within the caches.
    private const int MostRows = 2048;

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
    /// <param name="batches">Number of products.</param>
    /// <param name="rows">Rows of each.</param>
    /// <param name="columns">Columns of each.</param>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="keepRows">Cuts columns first: where packing B costs much, which every block of rows does anew.</param>
    public static ProductGrid For<T>(nint batches, nint rows, nint columns, nint depth, bool keepRows = false)
        where T : unmanaged, IBinaryNumber<T>
    {
        nint rowBlock = Even(rows, MostRows, Tile<T>.Rows);
        nint columnBlock = Even(columns, Blocking.Columns<T>(), Tile<T>.Columns);
        var grid = new ProductGrid(batches, rows, columns, rowBlock, columnBlock);
        if (ParallelFor.Threads == 1)
        {
            return grid;
        }

        double work = (double)batches * rows * columns * Math.Max(depth, 1);
        double wanted = Math.Min(ParallelFor.Threads * TasksPerThread, work / TaskWork);
        while (grid.Tasks < wanted && (rowBlock > Tile<T>.Rows || columnBlock > Tile<T>.Columns))
        {
            bool cutRows = columnBlock <= Tile<T>.Columns || (rowBlock >= columnBlock && !keepRows);
            rowBlock = cutRows ? Even(rows, rowBlock / 2, Tile<T>.Rows) : rowBlock;
            columnBlock = cutRows ? columnBlock : Even(columns, columnBlock / 2, Tile<T>.Columns);
            grid = new ProductGrid(batches, rows, columns, rowBlock, columnBlock);
        }

        return grid;
    }

    /// <summary>What a task computes.</summary>
    public ProductBlock Block(long task)
    {
        (nint rest, nint columnBlock) = Math.DivRem((nint)task, ColumnBlocks);
        (nint batch, nint rowBlock) = Math.DivRem(rest, RowBlocks);
        nint row = rowBlock * RowBlock, column = columnBlock * ColumnBlock;
        return new(batch, row, Math.Min(RowBlock, Rows - row), column, Math.Min(ColumnBlock, Columns - column));
    }

    /// <summary>Items of a chunk where one has this much work: small tasks go together.</summary>
    public long Grain(nint depth)
    {
        double work = (double)RowBlock * ColumnBlock * Math.Max(depth, 1);
        return (long)Math.Clamp(TaskWork / work, 1, Math.Max(1, Tasks));
    }

    /// <summary>The length of equal blocks that are multiples of a tile and about <paramref name="most"/> long.</summary>
    private static nint Even(nint length, nint most, nint tile)
    {
        most = Math.Max(most, tile);
        nint blocks = (length + most - 1) / most;
        nint block = (length + blocks - 1) / blocks;
        return Math.Min(length, (block + tile - 1) / tile * tile);
    }
}
