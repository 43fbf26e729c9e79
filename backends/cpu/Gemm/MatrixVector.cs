using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Gemm;

/// <summary>A product with a vector: each element of the matrix is used once, so nothing is packed and memory sets the pace.</summary>
internal static unsafe class MatrixVector<T>
    where T : unmanaged, IBinaryNumber<T>
{
    /// <summary>Lines that one task should take at most: their results stay in the first-level cache.</summary>
    public const int MostLines = 2048;

    /// <summary>True where lines or their elements are adjacent.</summary>
    public static bool Takes(Panel<T> matrix) => matrix.LineStride == 1 || matrix.DepthStride == 1;

    /// <summary>y[i] = Σ matrix(i, p)·x[p·xStride] for <paramref name="lines"/> lines.</summary>
    public static void Run(Panel<T> matrix, nint lines, nint depth, T* x, nint xStride, T* y)
    {
        if (matrix.DepthStride == 1)
        {
            Dot(matrix, lines, depth, Adjacent(x, xStride, depth), y);
        }
        else
        {
            Combine(matrix, lines, depth, x, xStride, y);
        }
    }

    private static T* Adjacent(T* x, nint stride, nint count)
    {
        if (stride == 1)
        {
            return x;
        }

        T* copy = ThreadScratch.Get<T>(ScratchUse.Tile, count);
        for (nint p = 0; p < count; p++)
        {
            copy[p] = x[p * stride];
        }

        return copy;
    }

    private static void Dot(Panel<T> matrix, nint lines, nint depth, T* x, T* y)
    {
        for (nint i = 0; i < lines; i++)
        {
            T* line = matrix.Data + (i * matrix.LineStride);
            y[i] = Vector512.IsHardwareAccelerated ? Dot<Lanes512<T>>(line, x, depth)
                : Vector256.IsHardwareAccelerated ? Dot<Lanes256<T>>(line, x, depth)
                : Vector128.IsHardwareAccelerated ? Dot<Lanes128<T>>(line, x, depth)
                : Dot<Lanes1<T>>(line, x, depth);
        }
    }

    // Four sums hide the latency of a multiply-add.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Dot<TLanes>(T* a, T* b, nint count)
        where TLanes : unmanaged, ILanes<TLanes, T>
    {
        int lanes = TLanes.Count;
        TLanes sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (; count >= 4 * lanes; count -= 4 * lanes)
        {
            sum0 = TLanes.MultiplyAdd(TLanes.Load(a), TLanes.Load(b), sum0);
            sum1 = TLanes.MultiplyAdd(TLanes.Load(a + lanes), TLanes.Load(b + lanes), sum1);
            sum2 = TLanes.MultiplyAdd(TLanes.Load(a + (2 * lanes)), TLanes.Load(b + (2 * lanes)), sum2);
            sum3 = TLanes.MultiplyAdd(TLanes.Load(a + (3 * lanes)), TLanes.Load(b + (3 * lanes)), sum3);
            a += 4 * lanes;
            b += 4 * lanes;
        }

        for (; count >= lanes; count -= lanes)
        {
            sum0 = TLanes.MultiplyAdd(TLanes.Load(a), TLanes.Load(b), sum0);
            a += lanes;
            b += lanes;
        }

        TLanes sums = sum0 + sum1 + (sum2 + sum3);
        T total = T.Zero;
        for (int lane = 0; lane < lanes; lane++)
        {
            total = unchecked(total + ((T*)&sums)[lane]);
        }

        for (; count > 0; count--)
        {
            total = unchecked(total + (*a++ * *b++));
        }

        return total;
    }

    /// <summary>The lines of the matrix are adjacent: adds multiples of its columns in the order of the depth.</summary>
    private static void Combine(Panel<T> matrix, nint lines, nint depth, T* x, nint xStride, T* y)
    {
        PanelPacking.Clear(y, lines);
        if (Vector512.IsHardwareAccelerated)
        {
            Combine<Lanes512<T>>(matrix, lines, depth, x, xStride, y);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Combine<Lanes256<T>>(matrix, lines, depth, x, xStride, y);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Combine<Lanes128<T>>(matrix, lines, depth, x, xStride, y);
        }
        else
        {
            Combine<Lanes1<T>>(matrix, lines, depth, x, xStride, y);
        }
    }

    private static void Combine<TLanes>(Panel<T> matrix, nint lines, nint depth, T* x, nint xStride, T* y)
        where TLanes : unmanaged, ILanes<TLanes, T>
    {
        T* column = matrix.Data;
        nint p = 0;
        for (; p + 4 <= depth; p += 4)
        {
            AddFour<TLanes>(column, matrix.DepthStride, lines, x + (p * xStride), xStride, y);
            column += 4 * matrix.DepthStride;
        }

        for (; p < depth; p++)
        {
            AddOne<TLanes>(column, lines, x[p * xStride], y);
            column += matrix.DepthStride;
        }
    }

    // Four columns at a time, so that y is read and written a quarter as often.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFour<TLanes>(T* columns, nint columnStride, nint count, T* x, nint xStride, T* y)
        where TLanes : unmanaged, ILanes<TLanes, T>
    {
        T x0 = x[0], x1 = x[xStride], x2 = x[2 * xStride], x3 = x[3 * xStride];
        T* column0 = columns, column1 = column0 + columnStride, column2 = column1 + columnStride, column3 = column2 + columnStride;
        nint i = 0;
        for (; i + TLanes.Count <= count; i += TLanes.Count)
        {
            TLanes sum = TLanes.MultiplyAdd((TLanes)x0, TLanes.Load(column0 + i), TLanes.Load(y + i));
            sum = TLanes.MultiplyAdd((TLanes)x1, TLanes.Load(column1 + i), sum);
            sum = TLanes.MultiplyAdd((TLanes)x2, TLanes.Load(column2 + i), sum);
            sum = TLanes.MultiplyAdd((TLanes)x3, TLanes.Load(column3 + i), sum);
            sum.Store(y + i);
        }

        for (; i < count; i++)
        {
            T sum = T.MultiplyAddEstimate(x0, column0[i], y[i]);
            sum = T.MultiplyAddEstimate(x1, column1[i], sum);
            sum = T.MultiplyAddEstimate(x2, column2[i], sum);
            y[i] = T.MultiplyAddEstimate(x3, column3[i], sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne<TLanes>(T* column, nint count, T x, T* y)
        where TLanes : unmanaged, ILanes<TLanes, T>
    {
        TLanes factor = (TLanes)x;
        nint i = 0;
        for (; i + TLanes.Count <= count; i += TLanes.Count)
        {
            TLanes.MultiplyAdd(factor, TLanes.Load(column + i), TLanes.Load(y + i)).Store(y + i);
        }

        for (; i < count; i++)
        {
            y[i] = T.MultiplyAddEstimate(x, column[i], y[i]);
        }
    }
}
