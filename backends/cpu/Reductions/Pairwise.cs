using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Reductions;

/// <summary>
/// Folds in a tree whose leaves are blocks. The error of a sum of n elements then grows with log n instead of n, and the tree
/// depends on n alone.
/// </summary>
internal static unsafe class Pairwise<T, TFold>
    where T : unmanaged, IBinaryNumber<T>
    where TFold : unmanaged, IFold<T>
{
    /// <summary>The most results that a source may have: 256 bytes of them.</summary>
    public static int MaxWidth => 256 / sizeof(T);

    [SkipLocalsInit]
    public static void Fold<TSource>(in TSource source, nint start, nint count, T* results)
        where TSource : IFoldSource<T>
    {
        if (count <= source.Block)
        {
            new Span<T>(results, (int)source.Width).Fill(TFold.Start);
            source.Fold(start, count, results);
            return;
        }

        nint blocks = (count + source.Block - 1) / source.Block;
        nint half = (blocks + 1) / 2 * source.Block;
        T* right = stackalloc T[MaxWidth];
        Fold(in source, start, half, results);
        Fold(in source, start + half, count - half, right);
        Join(results, right, source.Width);
    }

    /// <summary>Joins two rows of results into the first.</summary>
    public static void Join(T* left, T* right, nint width) => Widest.Run<T, JoinLoop<T, TFold>>(width, new(left, right, width));

    /// <summary>Joins the columns of one row of results, <see cref="MaxWidth"/> of them, into the first one.</summary>
    public static T JoinColumns(T* results)
    {
        for (nint width = MaxWidth / 2; width > 0; width /= 2)
        {
            Join(results, results + width, width);
        }

        return *results;
    }

    /// <summary>Joins rows of results into the first, in the same kind of tree.</summary>
    public static void JoinRows(T* results, nint rows, nint width)
    {
        for (nint step = 1; step < rows; step *= 2)
        {
            for (nint row = 0; row + step < rows; row += 2 * step)
            {
                Join(results + row * width, results + (row + step) * width, width);
            }
        }
    }
}
