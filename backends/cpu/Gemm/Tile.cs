using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Gemm;

/// <summary>The tiles of C that this processor's registers hold, and the way from a tile's shape to its micro-kernel.</summary>
/// <remarks>
/// 32 registers hold 8 rows of 3 vectors (99 % of the multiply-add peak measured with 512-bit vectors), 16 registers
/// 6 rows of 2. Rows left over at the bottom of C take tiles of 4 rows and of 1.
/// </remarks>
internal static unsafe class Tile<T>
    where T : unmanaged, IBinaryNumber<T>
{
    private const int CacheLine = 64;

    private static bool Has32Registers => Vector512.IsHardwareAccelerated || AdvSimd.IsSupported;

    /// <summary>Elements in a vector.</summary>
    public static int Lanes =>
        Vector512.IsHardwareAccelerated ? Lanes512<T>.Count
        : Vector256.IsHardwareAccelerated ? Lanes256<T>.Count
        : Vector128.IsHardwareAccelerated ? Lanes128<T>.Count : 1;

    /// <summary>Rows of the largest tile.</summary>
    public static int Rows => Has32Registers ? 8 : 6;

    /// <summary>Columns of the largest tile; others have fewer vectors.</summary>
    public static int Columns => (Has32Registers ? 3 : 2) * Lanes;

    /// <summary>Rows of the tile to take where <paramref name="left"/> rows are left: it may be more than that.</summary>
    public static int RowsFor(nint left) => left > 4 ? Rows : left > 1 ? 4 : 1;

    /// <summary>Columns of the tile to take where <paramref name="left"/> columns are left: it may be more than that.</summary>
    public static int ColumnsFor(nint left) => left >= Columns ? Columns : (int)((left + Lanes - 1) / Lanes) * Lanes;

    /// <summary>C = A·B for one tile, or C += A·B.</summary>
    /// <param name="rows">From <see cref="RowsFor"/>.</param>
    /// <param name="columns">From <see cref="ColumnsFor"/>.</param>
    /// <param name="depth">Length of the sums.</param>
    /// <param name="a">The rows.</param>
    /// <param name="b">The columns; one row of it is contiguous.</param>
    /// <param name="c">The tile; one row of it is contiguous.</param>
    /// <param name="cStride">Between rows of C.</param>
    /// <param name="accumulate">Adds to C instead of overwriting it.</param>
    public static void Run(int rows, int columns, nint depth, Panel<T> a, Panel<T> b, T* c, nint cStride, bool accumulate)
    {
        Prefetch(rows, columns, c, cStride);
        if (Vector512.IsHardwareAccelerated)
        {
            Run<Lanes512<T>>(rows, columns, depth, a, b, c, cStride, accumulate);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Run<Lanes256<T>>(rows, columns, depth, a, b, c, cStride, accumulate);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Run<Lanes128<T>>(rows, columns, depth, a, b, c, cStride, accumulate);
        }
        else
        {
            Run<Lanes1<T>>(rows, columns, depth, a, b, c, cStride, accumulate);
        }
    }

    // C is not touched until the sums are done, so the processor cannot see by itself that it will be: 7 % at 1024³.
    private static void Prefetch(int rows, int columns, T* c, nint cStride)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        for (int i = 0; i < rows; i++)
        {
            byte* line = (byte*)(c + (i * cStride));
            for (int offset = 0; offset < columns * sizeof(T); offset += CacheLine)
            {
                Sse.Prefetch0(line + offset);
            }
        }
    }

    private static void Run<TLanes>(int rows, int columns, nint depth, Panel<T> a, Panel<T> b, T* c, nint cStride, bool accumulate)
        where TLanes : unmanaged, ILanes<TLanes, T>
    {
        if (columns == TLanes.Count)
        {
            RunRows<TileRow1<TLanes, T>>(rows, depth, a, b, c, cStride, accumulate);
        }
        else if (columns == 2 * TLanes.Count)
        {
            RunRows<TileRow2<TLanes, T>>(rows, depth, a, b, c, cStride, accumulate);
        }
        else
        {
            RunRows<TileRow3<TLanes, T>>(rows, depth, a, b, c, cStride, accumulate);
        }
    }

    private static void RunRows<TRow>(int rows, nint depth, Panel<T> a, Panel<T> b, T* c, nint cStride, bool accumulate)
        where TRow : unmanaged, ITileRow<TRow, T>
    {
        switch (rows)
        {
            case 8:
                MicroKernel<TRow, T>.Run8(depth, a, b.Data, b.DepthStride, c, cStride, accumulate);
                break;
            case 6:
                MicroKernel<TRow, T>.Run6(depth, a, b.Data, b.DepthStride, c, cStride, accumulate);
                break;
            case 4:
                MicroKernel<TRow, T>.Run4(depth, a, b.Data, b.DepthStride, c, cStride, accumulate);
                break;
            default:
                MicroKernel<TRow, T>.Run1(depth, a, b.Data, b.DepthStride, c, accumulate);
                break;
        }
    }
}
