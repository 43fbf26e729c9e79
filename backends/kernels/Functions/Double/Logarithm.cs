using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>
/// Logarithms. With x = 2ᵏ·(1 + f), √½ ≤ 1 + f &lt; √2, and s = f ÷ (2 + f): ln(1 + f) = 2 artanh s = f − ½f² + s·(½f² + s²·q(s²)).
/// </summary>
internal static class Logarithm
{
    // ln 2 in two parts, the first so short that its products with k are exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>Error below 1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Log<V>(V x)
        where V : IArithmetic<V, double>
    {
        Split(x, out V k, out V f);
        return Special(x, k * Ln2High + (f + (Tail(f) + k * Ln2Low)));
    }

    /// <summary>Error below 1.5 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Log2<V>(V x)
        where V : IArithmetic<V, double>
    {
        // log₂ e = 1 + 0.44…, so that f itself goes into the sum without a rounding.
        const double Log2EMinus1 = 0.44269504088896341;
        Split(x, out V k, out V f);
        V tail = Tail(f);
        return Special(x, k + (f + (tail + (tail + f) * Log2EMinus1)));
    }

    /// <summary>ln(1 + x) without cancellation: error below 1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Log1p<V>(V x)
        where V : IArithmetic<V, double>
    {
        // 1 + x in two parts; the smaller one, where it matters at all, joins f.
        V sum = x + 1.0;
        V part = sum - 1.0;
        V lost = (V)1.0 - (sum - part) + (x - part);
        V exponent = Exponent(sum);
        V k = Lanes.FromInteger(exponent);
        V f = V.SubtractBits(sum, V.ShiftLeft(exponent, 52)) - 1.0;
        f += V.Select(x < 1e18, lost * V.SubtractBits(1.0, V.ShiftLeft(exponent, 52)), 0.0);
        V result = k * Ln2High + (f + (Tail(f) + k * Ln2Low));
        return V.Select(Lanes.Magnitude(x) < 1.1102230246251565e-16, x, Special(sum, result));
    }

    /// <summary>Error below 1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Log10<V>(V x)
        where V : IArithmetic<V, double>
    {
        // log₁₀ 2 in two parts, the first so short that its products with k are exact; log₁₀ e in two parts, too.
        const double Log2High = 0.301029995663157, Log2Low = 8.241712586023572e-13;
        const double LogE = 0.4342944819032518, LogELow = 1.098319650216765e-17;
        Split(x, out V k, out V f);
        Pair<V> linear = Lanes.Product(f, (V)LogE);
        V rest = linear.Low + (Tail(f) * LogE + (f * LogELow + k * Log2Low));
        return Special(x, k * Log2High + (linear.High + rest));
    }

    /// <summary>ln(sum + lost) + more·ln 2: error below 1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V LogOfSum<V>(V sum, V lost, V more)
        where V : IArithmetic<V, double>
    {
        V exponent = Exponent(sum);
        V k = Lanes.FromInteger(exponent) + more;
        V f = V.SubtractBits(sum, V.ShiftLeft(exponent, 52)) - 1.0;

        // Of large sums nothing is lost, and their power of two has no reciprocal.
        f += V.Select(sum < 1e18, lost * V.SubtractBits(1.0, V.ShiftLeft(exponent, 52)), 0.0);
        return Special(sum, k * Ln2High + (f + (Tail(f) + k * Ln2Low)));
    }

    [MethodImpl(AggressiveInlining)]
    internal static void Split<V>(V x, out V k, out V f)
        where V : IArithmetic<V, double>
    {
        V isSubnormal = x < 2.2250738585072014e-308;
        V normal = V.Select(isSubnormal, x * 4503599627370496.0, x);
        V exponent = Exponent(normal);
        k = Lanes.FromInteger(exponent) - (isSubnormal & (V)52.0);
        f = V.SubtractBits(normal, V.ShiftLeft(exponent, 52)) - 1.0;
    }

    // k as an integer pattern, such that x·2⁻ᵏ is between √½ and √2; of positive numbers, so that a logical shift will do.
    [MethodImpl(AggressiveInlining)]
    private static V Exponent<V>(V x)
        where V : IArithmetic<V, double>
    {
        V biased = V.SubtractBits(x, V.SubtractBits(0.70710678118654752, Lanes.Bits<V>(1024UL << 52)));
        return V.SubtractBits(V.ShiftRightLogical(biased, 52), Lanes.Bits<V>(1024));
    }

    // ln(1 + f) − f
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V>(V f)
        where V : IArithmetic<V, double>
    {
        V s = f / (f + 2.0);
        V z = s * s;
        V q = ((z * 0.1479584421641847 + 0.15314064573574837) * z + 0.18183563636599392) * z + 0.22222198589138972;
        q = ((q * z + 0.2857142874220912) * z + 0.3999999999941555) * z + 0.6666666666666734;
        V half = f * f * 0.5;
        return s * (half + z * q) - half;
    }

    // 0 gives −∞, +∞ itself, NaN and negative numbers NaN.
    [MethodImpl(AggressiveInlining)]
    private static V Special<V>(V x, V result)
        where V : IArithmetic<V, double>
    {
        V zero = 0.0;
        V special = V.Select(V.Equal(x, zero), double.NegativeInfinity, V.Select(x > zero, x, double.NaN));
        return V.Select((x > zero) & (x < double.PositiveInfinity), result, special);
    }
}
