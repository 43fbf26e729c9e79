using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>What the functions of float32 are made of.</summary>
internal static class Lanes
{
    // Adding 1.5·2²³ leaves the nearest integer in the last bits of the sum.
    private const float Rounder = 12582912;

    /// <summary>The same bits in every lane.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Bits<V>(uint pattern)
        where V : IArithmetic<V, float> => BitConverter.UInt32BitsToSingle(pattern);

    /// <summary>Without the sign bit.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Magnitude<V>(V x)
        where V : IArithmetic<V, float> => x & Bits<V>(0x7FFF_FFFF);

    /// <summary>The sign bit alone.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V SignBit<V>(V x)
        where V : IArithmetic<V, float> => x & Bits<V>(0x8000_0000);

    /// <summary>The pattern that leaves the upper half of a number's bits.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V UpperBits<V>()
        where V : IArithmetic<V, float> => Bits<V>(0xFFFF_F000);

    /// <summary>x·y in twice the precision.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Product<V>(V x, V y)
        where V : IArithmetic<V, float> => Pair<V>.Product(x, y, UpperBits<V>());

    /// <summary>The nearest integer of a value below 2²², as a float and as an integer pattern.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Nearest<V>(V x, out V pattern)
        where V : IArithmetic<V, float>
    {
        V sum = x + Rounder;
        pattern = V.SubtractBits(sum, Rounder);
        return sum - Rounder;
    }

    /// <summary>x·2ⁿ for n, an integer pattern, from −252 to 254; rounds once, where the result is subnormal.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Scale<V>(V x, V n)
        where V : IArithmetic<V, float>
    {
        // Two factors, because one cannot hold every power of two that takes a number to the ends of the range.
        V half = V.ShiftRight(n, 1);
        return x * PowerOfTwo(half) * PowerOfTwo(V.SubtractBits(n, half));
    }

    /// <summary>2ⁿ for n, an integer pattern, from −126 to 127.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V PowerOfTwo<V>(V n)
        where V : IArithmetic<V, float> => V.ShiftLeft(V.AddBits(n, Bits<V>(127)), 23);

    /// <summary>No less than a bound; NaN stays NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V AtLeast<V>(V x, float bound)
        where V : IArithmetic<V, float> => V.Select(x < bound, bound, x);

    /// <summary>No more than a bound; NaN stays NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V AtMost<V>(V x, float bound)
        where V : IArithmetic<V, float> => V.Select(x > bound, bound, x);
}
