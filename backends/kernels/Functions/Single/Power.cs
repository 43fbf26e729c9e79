using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>xʸ = 2^(y·log₂ x), the exponent in twice the precision: its error would become 150 times as large in the result.</summary>
internal static class Power
{
    private const float Ln2 = 0.6931472f;

    /// <summary>Error below 1.5 ULP; C99's special cases.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Pow<V>(V x, V y)
        where V : IArithmetic<V, float>
    {
        V zero = 0f;
        V magnitude = Lanes.Magnitude(x);
        V result = Exp2(Log2(magnitude).Times(Bounded(y), Lanes.UpperBits<V>()));

        // 0 and ∞ to the power of y: 0 or ∞.
        V isExtreme = V.Equal(magnitude, zero) | V.Equal(magnitude, float.PositiveInfinity);
        V isVanishing = (magnitude < 1f) ^ (y < zero);
        result = V.Select(isExtreme, V.Select(isVanishing, zero, float.PositiveInfinity), result);

        // A negative x needs an integer y, and an odd one keeps its sign. Every large float is an even integer.
        V half = y * 0.5f;
        V isInteger = V.Equal(V.Truncate(y), y);
        V isOdd = isInteger & ~V.Equal(V.Truncate(half), half);
        result |= isOdd & Lanes.SignBit(x);
        result = V.Select((x < zero) & ~isExtreme & ~isInteger, float.NaN, result);

        result = V.Select(V.Equal(x, x) & V.Equal(y, y), result, x + y);
        return V.Select(V.Equal(x, 1f) | V.Equal(y, zero), 1f, result);
    }

    // Of a larger y the result is 0, 1 or ∞ all the same, and products do not overflow.
    [MethodImpl(AggressiveInlining)]
    private static V Bounded<V>(V y)
        where V : IArithmetic<V, float> => Lanes.AtMost(Lanes.AtLeast(y, -4294967296f), 4294967296f);

    // With x = 2ᵏ·m and s = (m − 1) ÷ (m + 1): log₂ x = k + (2 ÷ ln 2)·(s + s³/3 + s⁵/5 + …).
    [MethodImpl(AggressiveInlining)]
    private static Pair<V> Log2<V>(V x)
        where V : IArithmetic<V, float>
    {
        Logarithm.Split(x, out V k, out V f);
        V m = f + 1f;
        V sum = m + 1f;
        V inverse = (V)1f / sum;
        V s = f * inverse;
        Pair<V> back = Lanes.Product(s, sum);
        V low = (f - back.High - back.Low - s * (m - (sum - 1f))) * inverse;

        // w = s²/3 + s⁴/5 + …
        Pair<V> square = Lanes.Product(s, s);
        Pair<V> third = Lanes.Product(square.High, (V)0.33333334f);
        V rest = square.High * square.High * ((square.High * 0.117098376f + 0.14273545f) * square.High + 0.20000076f);
        rest += third.Low + (square.Low + (s + s) * low) * 0.33333334f - square.High * 9.934108e-9f;
        Pair<V> w = Pair<V>.Sum(third.High, rest);

        Pair<V> tail = Lanes.Product(s, w.High);
        Pair<V> artanh = Pair<V>.Sum(s, tail.High);
        V artanhLow = artanh.Low + (tail.Low + (low + (s * w.Low + low * w.High)));

        Pair<V> log = Lanes.Product(artanh.High, (V)2.88539f);
        Pair<V> whole = Pair<V>.Sum(k, log.High);
        return Pair<V>.Sum(whole.High, whole.Low + (log.Low + (artanh.High * 3.851926e-8f + artanhLow * 2.88539f)));
    }

    [MethodImpl(AggressiveInlining)]
    private static V Exp2<V>(Pair<V> x)
        where V : IArithmetic<V, float>
    {
        V high = Lanes.AtMost(Lanes.AtLeast(x.High, -200), 200);
        V low = V.Select(V.Equal(high, x.High), x.Low, 0f);
        V n = Lanes.Nearest(high, out V exponent);
        Pair<V> g = Pair<V>.Sum(high - n, low);
        V r = g.High;
        V q = (((r * 0.00015367557f + 0.0013393791f) * r + 0.009618431f) * r + 0.05550356f) * r + 0.24022648f;
        return Lanes.Scale(r * Ln2 + (r * r * q + g.Low * Ln2) + 1f, exponent);
    }
}
