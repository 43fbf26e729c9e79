using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>eˣ and its kin. With x = n·ln 2 + r, |r| ≤ ½ ln 2: eˣ = 2ⁿ·(1 + r + r²·q(r)).</summary>
internal static class Exponential
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts, the first so short that its products with n are exact.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>Error below 1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : IArithmetic<V, double>
    {
        V mantissa = Exp(x, out V exponent);
        return Lanes.Scale(mantissa, exponent);
    }

    /// <summary>
    /// eˣ for x ≤ 0 and a multiple of it, exact but for where eˣ is subnormal: the power of two of a result that cannot be large is
    /// a single factor.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static V ExpOfNegative<V>(V x, V multiplicand, out V multiple)
        where V : IArithmetic<V, double>
    {
        const double Small = 8.636168555094445e-78;
        V mantissa = Exp(x, out V exponent);
        V scaled = mantissa * Lanes.PowerOfTwo(V.AddBits(exponent, Lanes.Bits<V>(256)));
        multiple = multiplicand * scaled * Small;
        return scaled * Small;
    }

    /// <summary>eˣ for x ≤ 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V ExpOfNegative<V>(V x)
        where V : IArithmetic<V, double> => ExpOfNegative(x, 0.0, out V _);

    /// <summary>The result in two factors: a number between √½ and √2, and an exponent of 2 as an integer pattern.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Exp<V>(V x, out V exponent)
        where V : IArithmetic<V, double>
    {
        // Beyond these bounds the result is 0 or infinite anyway.
        x = Lanes.AtMost(Lanes.AtLeast(x, -800), 710);
        V n = Lanes.Nearest(x * Log2E, out exponent);
        V r = x - n * Ln2High - n * Ln2Low;
        return r * r * Tail(r) + r + 1.0;
    }

    /// <summary>½eˣ, which is finite a little longer than eˣ, and what rounding lost of it.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V HalfExp<V>(V x, out V lost)
        where V : IArithmetic<V, double>
    {
        x = Lanes.AtMost(Lanes.AtLeast(x, -800), 711);
        V n = Lanes.Nearest(x * Log2E, out V exponent);
        V high = x - n * Ln2High;
        V low = n * Ln2Low;
        V r = high - low;
        V curve = r * r * Tail(r);
        V less1 = r + curve;
        V mantissa = less1 + 1.0;
        exponent = V.SubtractBits(exponent, Lanes.Bits<V>(1));
        lost = Lanes.Scale(less1 - (mantissa - 1.0) + (curve - (less1 - r) + (high - r - low)), exponent);
        return Lanes.Scale(mantissa, exponent);
    }

    /// <summary>eˣ − 1 without cancellation: error below 1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Expm1<V>(V x)
        where V : IArithmetic<V, double>
    {
        V bounded = Lanes.AtMost(Lanes.AtLeast(x, -40), 710);
        V n = Lanes.Nearest(bounded * Log2E, out V exponent);
        V high = bounded - n * Ln2High;
        V low = n * Ln2Low;
        V r = high - low;
        V lost = high - r - low;

        // Half of everything, (2ⁿ − 1 + 2ⁿ·(r + tail)) ÷ 2, because 2¹⁰²⁴ is no double; the first sum in two parts.
        V half = Lanes.PowerOfTwo(V.SubtractBits(exponent, Lanes.Bits<V>(1)));
        V whole = half - 0.5;
        V linear = half * r;
        V sum = whole + linear;
        V rounding = linear - (sum - whole);
        V result = sum + (rounding + half * (r * r * Tail(r) + lost));
        return V.Select(Lanes.Magnitude(x) < 1.1102230246251565e-16, x, result + result);
    }

    // (eʳ − 1 − r) ÷ r²
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V>(V r)
        where V : IArithmetic<V, double>
    {
        V q = ((r * 2.499864738185998e-08 + 2.763168172472064e-07) * r + 2.755759845097366e-06) * r + 2.480148937398593e-05;
        q = ((q * r + 0.00019841269484489473) * r + 0.0013888888946890822) * r + 0.008333333333508587;
        return ((q * r + 0.04166666666651931) * r + 0.16666666666666385) * r + 0.5000000000000012;
    }
}
