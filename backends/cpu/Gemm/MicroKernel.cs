using System.Runtime.CompilerServices;

namespace Devices.Cpu.Gemm;

/// <summary>Where a panel of an operand lies: element (line, depth) is at <c>Data[line·LineStride + depth·DepthStride]</c>.</summary>
internal readonly unsafe struct Panel<T>(T* data, nint lineStride, nint depthStride)
    where T : unmanaged
{
    public readonly T* Data = data;
    public readonly nint LineStride = lineStride;
    public readonly nint DepthStride = depthStride;
}

/// <summary>The innermost loops: a tile of C stays in registers while a panel of A and a panel of B stream past.</summary>
/// <remarks>
/// Every element of the tile is one chain of multiply-adds in the order of the depth, whatever the tile's shape: so it does not
/// matter for the result in which tile an element lies. The methods are optimised from their first call on, because a tier-0 call
/// of such a loop is about a hundred times slower and conformance runs are short.
/// </remarks>
internal static unsafe class MicroKernel<TRow, T>
    where TRow : unmanaged, ITileRow<TRow, T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run8(nint depth, Panel<T> a, T* b, nint bStride, T* c, nint cStride, bool accumulate)
    {
        TRow row0 = default, row1 = default, row2 = default, row3 = default, row4 = default, row5 = default, row6 = default, row7 = default;
        nint stride = a.LineStride, stride2 = 2 * stride, stride3 = 3 * stride, step = a.DepthStride;
        T* upper = a.Data;
        T* lower = upper + (4 * stride);
        for (; depth > 0; depth--)
        {
            TRow x = TRow.Load(b);
            row0 = TRow.MultiplyAdd(upper[0], x, row0);
            row1 = TRow.MultiplyAdd(upper[stride], x, row1);
            row2 = TRow.MultiplyAdd(upper[stride2], x, row2);
            row3 = TRow.MultiplyAdd(upper[stride3], x, row3);
            row4 = TRow.MultiplyAdd(lower[0], x, row4);
            row5 = TRow.MultiplyAdd(lower[stride], x, row5);
            row6 = TRow.MultiplyAdd(lower[stride2], x, row6);
            row7 = TRow.MultiplyAdd(lower[stride3], x, row7);
            upper += step;
            lower += step;
            b += bStride;
        }

        TRow.Store(row0, c, accumulate);
        TRow.Store(row1, c + cStride, accumulate);
        TRow.Store(row2, c + (2 * cStride), accumulate);
        TRow.Store(row3, c + (3 * cStride), accumulate);
        TRow.Store(row4, c + (4 * cStride), accumulate);
        TRow.Store(row5, c + (5 * cStride), accumulate);
        TRow.Store(row6, c + (6 * cStride), accumulate);
        TRow.Store(row7, c + (7 * cStride), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run6(nint depth, Panel<T> a, T* b, nint bStride, T* c, nint cStride, bool accumulate)
    {
        TRow row0 = default, row1 = default, row2 = default, row3 = default, row4 = default, row5 = default;
        nint stride = a.LineStride, stride2 = 2 * stride, step = a.DepthStride;
        T* upper = a.Data;
        T* lower = upper + (3 * stride);
        for (; depth > 0; depth--)
        {
            TRow x = TRow.Load(b);
            row0 = TRow.MultiplyAdd(upper[0], x, row0);
            row1 = TRow.MultiplyAdd(upper[stride], x, row1);
            row2 = TRow.MultiplyAdd(upper[stride2], x, row2);
            row3 = TRow.MultiplyAdd(lower[0], x, row3);
            row4 = TRow.MultiplyAdd(lower[stride], x, row4);
            row5 = TRow.MultiplyAdd(lower[stride2], x, row5);
            upper += step;
            lower += step;
            b += bStride;
        }

        TRow.Store(row0, c, accumulate);
        TRow.Store(row1, c + cStride, accumulate);
        TRow.Store(row2, c + (2 * cStride), accumulate);
        TRow.Store(row3, c + (3 * cStride), accumulate);
        TRow.Store(row4, c + (4 * cStride), accumulate);
        TRow.Store(row5, c + (5 * cStride), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run4(nint depth, Panel<T> a, T* b, nint bStride, T* c, nint cStride, bool accumulate)
    {
        TRow row0 = default, row1 = default, row2 = default, row3 = default;
        nint stride = a.LineStride, stride2 = 2 * stride, stride3 = 3 * stride;
        T* element = a.Data;
        for (; depth > 0; depth--)
        {
            TRow x = TRow.Load(b);
            row0 = TRow.MultiplyAdd(element[0], x, row0);
            row1 = TRow.MultiplyAdd(element[stride], x, row1);
            row2 = TRow.MultiplyAdd(element[stride2], x, row2);
            row3 = TRow.MultiplyAdd(element[stride3], x, row3);
            element += a.DepthStride;
            b += bStride;
        }

        TRow.Store(row0, c, accumulate);
        TRow.Store(row1, c + cStride, accumulate);
        TRow.Store(row2, c + (2 * cStride), accumulate);
        TRow.Store(row3, c + (3 * cStride), accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run1(nint depth, Panel<T> a, T* b, nint bStride, T* c, bool accumulate)
    {
        TRow row = default;
        T* element = a.Data;
        for (; depth > 0; depth--)
        {
            row = TRow.MultiplyAdd(*element, TRow.Load(b), row);
            element += a.DepthStride;
            b += bStride;
        }

        TRow.Store(row, c, accumulate);
    }
}
