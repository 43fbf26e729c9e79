using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>xʸ = 2^(y·log₂ x), the exponent in twice the precision: its error would become 1000 times as large in the result.</summary>
internal static class Power
{
    private const double Ln2 = 0.6931471805599453;

    /// <summary>Error below 1.5 ULP; C99's special cases.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Pow<V>(V x, V y)
        where V : IArithmetic<V, double>
    {
        V zero = 0.0;
        V magnitude = Lanes.Magnitude(x);
        V result = Exp2(Log2(magnitude).Times(Bounded(y), Lanes.UpperBits<V>()));

        // 0 and ∞ to the power of y: 0 or ∞.
        V isExtreme = V.Equal(magnitude, zero) | V.Equal(magnitude, double.PositiveInfinity);
        V isVanishing = (magnitude < 1.0) ^ (y < zero);
        result = V.Select(isExtreme, V.Select(isVanishing, zero, double.PositiveInfinity), result);

        // A negative x needs an integer y, and an odd one keeps its sign. Every large double is an even integer.
        V half = y * 0.5;
        V isInteger = V.Equal(V.Truncate(y), y);
        V isOdd = isInteger & ~V.Equal(V.Truncate(half), half);
        result |= isOdd & Lanes.SignBit(x);
        result = V.Select((x < zero) & ~isExtreme & ~isInteger, double.NaN, result);

        result = V.Select(V.Equal(x, x) & V.Equal(y, y), result, x + y);
        return V.Select(V.Equal(x, 1.0) | V.Equal(y, zero), 1.0, result);
    }

    // Of a larger y the result is 0, 1 or ∞ all the same, and products do not overflow.
    [MethodImpl(AggressiveInlining)]
    private static V Bounded<V>(V y)
        where V : IArithmetic<V, double> => Lanes.AtMost(Lanes.AtLeast(y, -18446744073709551616.0), 18446744073709551616.0);

    // With x = 2ᵏ·m and s = (m − 1) ÷ (m + 1): log₂ x = k + (2 ÷ ln 2)·(s + s³/3 + s⁵/5 + …).
    [MethodImpl(AggressiveInlining)]
    private static Pair<V> Log2<V>(V x)
        where V : IArithmetic<V, double>
    {
        Logarithm.Split(x, out V k, out V f);
        V m = f + 1.0;
        V sum = m + 1.0;
        V inverse = (V)1.0 / sum;
        V s = f * inverse;
        Pair<V> back = Lanes.Product(s, sum);
        V low = (f - back.High - back.Low - s * (m - (sum - 1.0))) * inverse;

        // w = s²/3 + s⁴/5 + …
        Pair<V> square = Lanes.Product(s, s);
        Pair<V> third = Lanes.Product(square.High, (V)0.3333333333333333);
        V rest = square.High * square.High * Fifth(square.High);
        rest += third.Low + (square.Low + (s + s) * low) * 0.3333333333333333 + square.High * 1.850371707708594e-17;
        Pair<V> w = Pair<V>.Sum(third.High, rest);

        Pair<V> tail = Lanes.Product(s, w.High);
        Pair<V> artanh = Pair<V>.Sum(s, tail.High);
        V artanhLow = artanh.Low + (tail.Low + (low + (s * w.Low + low * w.High)));

        Pair<V> log = Lanes.Product(artanh.High, (V)2.8853900817779268);
        Pair<V> whole = Pair<V>.Sum(k, log.High);
        V wholeLow = log.Low + (artanh.High * 4.0710547481862066e-17 + artanhLow * 2.8853900817779268);
        return Pair<V>.Sum(whole.High, whole.Low + wholeLow);
    }

    // 1/5 + z/7 + z²/9 + …
    [MethodImpl(AggressiveInlining)]
    private static V Fifth<V>(V z)
        where V : IArithmetic<V, double>
    {
        V q = ((z * 0.058616531170404246 + 0.05853112067730471) * z + 0.06667402574805938) * z + 0.07692297477068973;
        return (((q * z + 0.0909090916773562) * z + 0.1111111111082777) * z + 0.14285714285714685) * z + 0.2;
    }

    [MethodImpl(AggressiveInlining)]
    private static V Exp2<V>(Pair<V> x)
        where V : IArithmetic<V, double>
    {
        V high = Lanes.AtMost(Lanes.AtLeast(x.High, -1100), 1100);
        V low = V.Select(V.Equal(high, x.High), x.Low, 0.0);
        V n = Lanes.Nearest(high, out V exponent);
        Pair<V> g = Pair<V>.Sum(high - n, low);
        V r = g.High;
        V q = ((r * 2.5725099252888687e-11 + 4.4549643712692967e-10) * r + 7.054899947032901e-09) * r + 1.0178062426976924e-07;
        q = ((q * r + 1.3215486802919256e-06) * r + 1.525273382986708e-05) * r + 0.00015403530393375903;
        q = ((q * r + 0.0013333558146416916) * r + 0.009618129107628479) * r + 0.0555041086648216;
        q = q * r + 0.24022650695910072;
        return Lanes.Scale(r * Ln2 + (r * r * q + g.Low * Ln2) + 1.0, exponent);
    }
}
