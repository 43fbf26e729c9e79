using System.Numerics;

namespace Devices.Backends.Cpu.Gemm;

/// <summary>A block of C = A·B on the calling thread: the loops around the micro-kernel.</summary>
/// <remarks>
/// The depth is cut into blocks of <see cref="DepthBlock"/> for all shapes and threads alike; each contributes one chain of
/// multiply-adds per element, added to C in order. So an element's bits depend on its row, its column and the depth alone,
/// not on how C is shared out.
/// </remarks>
internal static unsafe class BlockProduct<T, TA, TB>
    where T : unmanaged, INumberBase<T>
    where TA : unmanaged, IOperand<T>
    where TB : unmanaged, IOperand<T>
{
    // Long enough to hide reading and writing C, and a panel of A (8 KiB of float32) stays in the first-level cache.
    private const int DepthBlock = 256;

    // Packing pays where the packed panel is read more often than this many times.
    private const int ViewedRows = 24;
    private const int ViewedColumnTiles = 2;

    /// <summary>Columns of B that are packed at a time: they fill half of a second-level cache of 1 MiB.</summary>
    private static int ColumnBlock => 480 * 1024 / (DepthBlock * sizeof(T)) / Tile<T>.Columns * Tile<T>.Columns;

    /// <summary>Computes rows × columns elements of C from (row, column) on; <paramref name="c"/> points to that element.</summary>
    public static void Run(TA a, TB b, nint row, nint rows, nint column, nint columns, nint depth, T* c, nint cStride)
    {
        if (depth == 0)
        {
            for (nint i = 0; i < rows; i++)
            {
                Packing.Clear(c + (i * cStride), columns);
            }

            return;
        }

        bool viewB = b.CanViewRows && rows <= ViewedRows;
        for (nint j = 0; j < columns; j += ColumnBlock)
        {
            nint width = Math.Min(ColumnBlock, columns - j);
            for (nint p = 0; p < depth; p += DepthBlock)
            {
                nint length = Math.Min(DepthBlock, depth - p);
                T* packed = PackColumns(b, column + j, width, p, length, viewB);
                Sweep(a, b, row, rows, column + j, width, p, length, packed, viewB, c + j, cStride);
            }
        }
    }

    /// <summary>Packs a block of B, tile by tile; where B is viewed, only the tile that is not full.</summary>
    private static T* PackColumns(TB b, nint column, nint columns, nint depthStart, nint depth, bool view)
    {
        nint full = columns / Tile<T>.Columns * Tile<T>.Columns;
        T* packed = ThreadScratch.Get<T>(ScratchUse.PackedB, (columns + Tile<T>.Columns) * depth);
        for (nint j = view ? full : 0; j < columns; j += Tile<T>.Columns)
        {
            int lines = (int)Math.Min(Tile<T>.Columns, columns - j);
            b.Pack(packed + (j * depth), Tile<T>.ColumnsFor(lines), column + j, lines, depthStart, depth);
        }

        return packed;
    }

    private static void Sweep(
        TA a, TB b, nint row, nint rows, nint column, nint columns, nint depthStart, nint depth, T* packedB, bool viewB, T* c, nint cStride)
    {
        bool viewA = a.CanView && columns <= ViewedColumnTiles * Tile<T>.Columns;
        bool accumulate = depthStart > 0;
        for (nint i = 0; i < rows;)
        {
            int tileRows = Tile<T>.RowsFor(rows - i);
            int validRows = (int)Math.Min(tileRows, rows - i);
            Panel<T> panelA = viewA && validRows == tileRows
                ? a.View(row + i, depthStart)
                : PackRows(a, tileRows, row + i, validRows, depthStart, depth);
            for (nint j = 0; j < columns; j += Tile<T>.Columns)
            {
                int validColumns = (int)Math.Min(Tile<T>.Columns, columns - j);
                int tileColumns = Tile<T>.ColumnsFor(validColumns);
                Panel<T> panelB = viewB && validColumns == Tile<T>.Columns
                    ? b.View(column + j, depthStart)
                    : new Panel<T>(packedB + (j * depth), 1, tileColumns);
                T* tile = c + (i * cStride) + j;
                if (validRows == tileRows && validColumns == tileColumns)
                {
                    Tile<T>.Run(tileRows, tileColumns, depth, panelA, panelB, tile, cStride, accumulate);
                }
                else
                {
                    RunEdge(tileRows, tileColumns, depth, panelA, panelB, tile, cStride, validRows, validColumns, accumulate);
                }
            }

            i += validRows;
        }
    }

    private static Panel<T> PackRows(TA a, int tileRows, nint row, int rows, nint depthStart, nint depth)
    {
        T* packed = ThreadScratch.Get<T>(ScratchUse.PackedA, tileRows * depth);
        a.Pack(packed, tileRows, row, rows, depthStart, depth);
        return new Panel<T>(packed, 1, tileRows);
    }

    /// <summary>A tile that sticks out of C is computed beside it, and the part inside copied.</summary>
    private static void RunEdge(
        int tileRows, int tileColumns, nint depth, Panel<T> a, Panel<T> b, T* c, nint cStride, int rows, int columns, bool accumulate)
    {
        T* tile = ThreadScratch.Get<T>(ScratchUse.Tile, tileRows * tileColumns);
        Tile<T>.Run(tileRows, tileColumns, depth, a, b, tile, tileColumns, accumulate: false);
        for (int i = 0; i < rows; i++)
        {
            T* from = tile + (i * tileColumns);
            T* to = c + (i * cStride);
            for (int j = 0; j < columns; j++)
            {
                to[j] = accumulate ? unchecked(from[j] + to[j]) : from[j];
            }
        }
    }
}
