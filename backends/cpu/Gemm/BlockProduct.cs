using System.Numerics;

namespace Devices.Cpu.Gemm;

/// <summary>A block of C = A·B on the calling thread: the loops around the micro-kernel.</summary>
/// <remarks>
/// The depth is cut into blocks of <see cref="Blocking.Depth"/> for all shapes and threads alike; each contributes one chain of
/// multiply-adds per element, added to C in order. So an element's bits depend on its row, its column and the depth alone,
/// not on how C is shared out.
/// </remarks>
internal static unsafe class BlockProduct<T, TA, TB>
    where T : unmanaged, IBinaryNumber<T>
    where TA : unmanaged, IOperand<T>
    where TB : unmanaged, IOperand<T>
{
    // Packing pays where the packed panel is read more often than this many times.
    private const int ViewedRows = 24;
    private const int ViewedColumnTiles = 2;

    // Operands may write whole vectors, and so a little behind their last panel.
    private const int Slack = 64;

    private static int ColumnBlock => Blocking.Columns<T>() / Tile<T>.Columns * Tile<T>.Columns;

    /// <summary>Computes a block of C; <paramref name="c"/> points to its first element.</summary>
    public static void Run(TA a, TB b, ProductBlock block, nint depth, T* c, nint cStride)
    {
        if (depth == 0)
        {
            for (nint i = 0; i < block.Rows; i++)
            {
                PanelPacking.Clear(c + (i * cStride), block.Columns);
            }

            return;
        }

        bool viewB = b.CanViewRows && block.Rows <= ViewedRows;
        for (nint j = 0; j < block.Columns; j += ColumnBlock)
        {
            nint columns = Math.Min(ColumnBlock, block.Columns - j);
            for (nint p = 0; p < depth; p += Blocking.Depth)
            {
                var slice = new Slice(p, Math.Min(Blocking.Depth, depth - p), block.Column + j, columns);
                T* packed = PackColumns(b, slice, viewB);
                Sweep(a, b, block, slice, packed, viewB, c + j, cStride);
            }
        }
    }

    /// <summary>Packs a slice of B, tile by tile; where B is viewed, only the tile that is not full.</summary>
    private static T* PackColumns(TB b, Slice slice, bool view)
    {
        T* packed = ThreadScratch.Get<T>(ScratchUse.PackedB, ((slice.Columns + Tile<T>.Columns) * slice.Depth) + Slack);
        for (nint j = view ? slice.Columns / Tile<T>.Columns * Tile<T>.Columns : 0; j < slice.Columns; j += Tile<T>.Columns)
        {
            int lines = (int)Math.Min(Tile<T>.Columns, slice.Columns - j);
            b.Pack(packed + (j * slice.Depth), Tile<T>.ColumnsFor(lines), slice.Column + j, lines, slice.DepthStart, slice.Depth);
        }

        return packed;
    }

    private static void Sweep(TA a, TB b, ProductBlock block, Slice slice, T* packedB, bool viewB, T* c, nint cStride)
    {
        bool viewA = a.CanView && slice.Columns <= ViewedColumnTiles * Tile<T>.Columns;
        for (nint i = 0; i < block.Rows;)
        {
            int tileRows = Tile<T>.RowsFor(block.Rows - i);
            int validRows = (int)Math.Min(tileRows, block.Rows - i);
            Panel<T> panelA = viewA && validRows == tileRows
                ? a.View(block.Row + i, slice.DepthStart)
                : PackRows(a, tileRows, block.Row + i, validRows, slice.DepthStart, slice.Depth);
            for (nint j = 0; j < slice.Columns; j += Tile<T>.Columns)
            {
                int validColumns = (int)Math.Min(Tile<T>.Columns, slice.Columns - j);
                int tileColumns = Tile<T>.ColumnsFor(validColumns);
                Panel<T> panelB = viewB && validColumns == Tile<T>.Columns
                    ? b.View(slice.Column + j, slice.DepthStart)
                    : new Panel<T>(packedB + (j * slice.Depth), 1, tileColumns);
                T* tile = c + (i * cStride) + j;
                bool accumulate = slice.DepthStart > 0;
                if (validRows == tileRows && validColumns == tileColumns)
                {
                    Tile<T>.Run(tileRows, tileColumns, slice.Depth, panelA, panelB, tile, cStride, accumulate);
                }
                else
                {
                    RunEdge(tileRows, tileColumns, slice.Depth, panelA, panelB, tile, cStride, validRows, validColumns, accumulate);
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

    /// <summary>The part of B that is packed at a time.</summary>
    private readonly struct Slice(nint depthStart, nint depth, nint column, nint columns)
    {
        public readonly nint DepthStart = depthStart;
        public readonly nint Depth = depth;
        public readonly nint Column = column;
        public readonly nint Columns = columns;
    }
}
