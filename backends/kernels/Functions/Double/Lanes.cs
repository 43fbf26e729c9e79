using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>What the functions of float64 are made of.</summary>
internal static class Lanes
{
    // Adding 1.5·2⁵² leaves the nearest integer in the last bits of the sum.
    private const double Rounder = 6755399441055744;

    /// <summary>The same bits in every lane.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Bits<V>(ulong pattern)
        where V : IArithmetic<V, double> => BitConverter.UInt64BitsToDouble(pattern);

    /// <summary>Without the sign bit.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Magnitude<V>(V x)
        where V : IArithmetic<V, double> => x & Bits<V>(0x7FFF_FFFF_FFFF_FFFF);

    /// <summary>The sign bit alone.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V SignBit<V>(V x)
        where V : IArithmetic<V, double> => x & Bits<V>(0x8000_0000_0000_0000);

    /// <summary>The pattern that leaves the upper half of a number's bits.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V UpperBits<V>()
        where V : IArithmetic<V, double> => Bits<V>(0xFFFF_FFFF_F800_0000);

    /// <summary>x·y in twice the precision.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Pair<V> Product<V>(V x, V y)
        where V : IArithmetic<V, double> => Pair<V>.Product(x, y, UpperBits<V>());

    /// <summary>The nearest integer of a value below 2⁵¹, as a double and as an integer pattern.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Nearest<V>(V x, out V pattern)
        where V : IArithmetic<V, double>
    {
        V sum = x + Rounder;
        pattern = V.SubtractBits(sum, Rounder);
        return sum - Rounder;
    }

    /// <summary>The value of an integer pattern below 2⁵¹.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V FromInteger<V>(V pattern)
        where V : IArithmetic<V, double> => V.AddBits(pattern, Rounder) - Rounder;

    /// <summary>x·2ⁿ for n, an integer pattern, from −2044 to 2046; rounds once, where the result is subnormal.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Scale<V>(V x, V n)
        where V : IArithmetic<V, double>
    {
        // Two factors, because one cannot hold every power of two that takes a number to the ends of the range. The sign bit is
        // brought in by hand: not every processor shifts 64-bit lanes arithmetically.
        V half = V.SubtractBits(V.ShiftRightLogical(V.AddBits(n, Bits<V>(4096)), 1), Bits<V>(2048));
        return x * PowerOfTwo(half) * PowerOfTwo(V.SubtractBits(n, half));
    }

    /// <summary>2ⁿ for n, an integer pattern, from −1022 to 1023.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V PowerOfTwo<V>(V n)
        where V : IArithmetic<V, double> => V.ShiftLeft(V.AddBits(n, Bits<V>(1023)), 52);

    /// <summary>No less than a bound; NaN stays NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V AtLeast<V>(V x, double bound)
        where V : IArithmetic<V, double> => V.Select(x < bound, bound, x);

    /// <summary>No more than a bound; NaN stays NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V AtMost<V>(V x, double bound)
        where V : IArithmetic<V, double> => V.Select(x > bound, bound, x);
}
