using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>Logarithms. With x = 2ᵏ·(1 + f), √½ ≤ 1 + f &lt; √2: ln x = k·ln 2 + f − ½f² + f³·p(f).</summary>
internal static class Logarithm
{
    // ln 2 in two parts, the first so short that its products with k are exact.
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.42860677e-6f;

    /// <summary>Error below 1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Log<V>(V x)
        where V : IArithmetic<V, float>
    {
        Split(x, out V k, out V f);
        return Special(x, k * Ln2High + (f + (Tail(f) + k * Ln2Low)));
    }

    /// <summary>Error below 1.5 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Log2<V>(V x)
        where V : IArithmetic<V, float>
    {
        // log₂ e = 1 + 0.44…, so that f itself goes into the sum without a rounding.
        const float Log2EMinus1 = 0.44269504f;
        Split(x, out V k, out V f);
        V tail = Tail(f);
        return Special(x, k + (f + (tail + (tail + f) * Log2EMinus1)));
    }

    /// <summary>ln(1 + x) without cancellation: error below 1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Log1p<V>(V x)
        where V : IArithmetic<V, float>
    {
        // 1 + x in two parts; the smaller one, where it matters at all, joins f.
        V sum = x + 1f;
        V part = sum - 1f;
        V lost = (V)1f - (sum - part) + (x - part);
        V exponent = Exponent(sum);
        V k = V.FromInteger(exponent);
        V f = V.SubtractBits(sum, V.ShiftLeft(exponent, 23)) - 1f;
        f += V.Select(x < 1e9f, lost * V.SubtractBits(1f, V.ShiftLeft(exponent, 23)), 0f);
        V result = k * Ln2High + (f + (Tail(f) + k * Ln2Low));
        return V.Select(Lanes.Magnitude(x) < 5.9604645e-8f, x, Special(sum, result));
    }

    /// <summary>Error below 1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Log10<V>(V x)
        where V : IArithmetic<V, float>
    {
        // log₁₀ 2 in two parts, the first so short that its products with k are exact; log₁₀ e in two parts, too.
        const float Log2High = 0.3010254f, Log2Low = 4.605039e-06f;
        const float LogE = 0.4342945f, LogELow = -1.010305e-08f;
        Split(x, out V k, out V f);
        Pair<V> linear = Lanes.Product(f, (V)LogE);
        V rest = linear.Low + (Tail(f) * LogE + (f * LogELow + k * Log2Low));
        return Special(x, k * Log2High + (linear.High + rest));
    }

    /// <summary>ln(sum + lost) + more·ln 2: error below 1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V LogOfSum<V>(V sum, V lost, V more)
        where V : IArithmetic<V, float>
    {
        V exponent = Exponent(sum);
        V k = V.FromInteger(exponent) + more;
        V f = V.SubtractBits(sum, V.ShiftLeft(exponent, 23)) - 1f;

        // Of large sums nothing is lost, and their power of two has no reciprocal.
        f += V.Select(sum < 1e9f, lost * V.SubtractBits(1f, V.ShiftLeft(exponent, 23)), 0f);
        return Special(sum, k * Ln2High + (f + (Tail(f) + k * Ln2Low)));
    }

    /// <summary>x = 2ᵏ·(1 + f) for positive x.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static void Split<V>(V x, out V k, out V f)
        where V : IArithmetic<V, float>
    {
        V isSubnormal = x < 1.17549435e-38f;
        V normal = V.Select(isSubnormal, x * 8388608f, x);
        V exponent = Exponent(normal);
        k = V.FromInteger(exponent) - (isSubnormal & (V)23f);
        f = V.SubtractBits(normal, V.ShiftLeft(exponent, 23)) - 1f;
    }

    // k as an integer pattern, such that x·2⁻ᵏ is between √½ and √2.
    [MethodImpl(AggressiveInlining)]
    private static V Exponent<V>(V x)
        where V : IArithmetic<V, float> => V.ShiftRight(V.SubtractBits(x, 0.70710677f), 23);

    // ln(1 + f) − f = −½f² + f³·p(f)
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V>(V f)
        where V : IArithmetic<V, float>
    {
        // Even and odd powers apart, which are two short chains of dependent instructions instead of a long one.
        V z = f * f;
        V even = (((z * 0.053384233f + 0.12108923f) * z + 0.1420956f) * z + 0.20002224f) * z + 0.33333313f;
        V odd = ((z * -0.109163634f - 0.12549688f) * z - 0.16659367f) * z - 0.25000167f;
        return z * f * (odd * f + even) - z * 0.5f;
    }

    // 0 gives −∞, +∞ itself, NaN and negative numbers NaN.
    [MethodImpl(AggressiveInlining)]
    private static V Special<V>(V x, V result)
        where V : IArithmetic<V, float>
    {
        V zero = 0f;
        V special = V.Select(V.Equal(x, zero), float.NegativeInfinity, V.Select(x > zero, x, float.NaN));
        return V.Select((x > zero) & (x < float.PositiveInfinity), result, special);
    }
}
