using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Reductions;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Lines;

/// <summary>The loops that line operators are put together from; lines are contiguous.</summary>
internal static unsafe class LineLoops<T>
    where T : unmanaged, IBinaryNumber<T>
{
    /// <summary>z = f(x); z may be x.</summary>
    public static void Map<TOperator>(T* x, T* z, nint count, TOperator op)
        where TOperator : unmanaged, IUnaryOperator<T> =>
        Widest.Run<T, UnaryLoop<Plain<T>, Plain<T>, T, TOperator>>(count, new((byte*)x, (byte*)z, count, op));

    /// <summary>z = f(x, y); z may be x or y.</summary>
    public static void Map<TOperator>(T* x, T* y, T* z, nint count, TOperator op)
        where TOperator : unmanaged, IBinaryOperator<T> =>
        Widest.Run<T, BinaryLoop<Plain<T>, Plain<T>, T, TOperator>>(count, new((byte*)x, (byte*)y, (byte*)z, count, op));

    /// <summary>All elements of x taken into one.</summary>
    [SkipLocalsInit]
    public static T Fold<TFold>(T* x, nint count, T center = default)
        where TFold : unmanaged, IFold<T>
    {
        int width = Pairwise<T, TFold>.MaxWidth;
        T* centers = stackalloc T[width];
        T* results = stackalloc T[width];
        new Span<T>(centers, width).Fill(center);
        Pairwise<T, TFold>.Fold(new LineSource<Plain<T>, T, TFold>((byte*)x, centers), 0, count, results);
        return Pairwise<T, TFold>.JoinColumns(results);
    }
}
