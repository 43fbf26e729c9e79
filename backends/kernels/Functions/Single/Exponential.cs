using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>eˣ and its kin. With x = n·ln 2 + r, |r| ≤ ½ ln 2: eˣ = 2ⁿ·(1 + r + r²·q(r)).</summary>
internal static class Exponential
{
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts, the first so short that its products with n are exact.
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.42860677e-6f;

    /// <summary>Error below 1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : IArithmetic<V, float>
    {
        V mantissa = Exp(x, out V exponent);
        return Lanes.Scale(mantissa, exponent);
    }

    /// <summary>eˣ for x ≤ 0: the power of two of a result that cannot be large is a single factor.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V ExpOfNegative<V>(V x)
        where V : IArithmetic<V, float>
    {
        const float Small = 5.421011e-20f;
        V mantissa = Exp(x, out V exponent);
        return mantissa * Lanes.PowerOfTwo(V.AddBits(exponent, Lanes.Bits<V>(64))) * Small;
    }

    /// <summary>The result in two factors: a number between √½ and √2, and an exponent of 2 as an integer pattern.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Exp<V>(V x, out V exponent)
        where V : IArithmetic<V, float>
    {
        // Beyond these bounds the result, and half of it, is 0 or infinite anyway.
        x = Lanes.AtMost(Lanes.AtLeast(x, -120), 90);
        V n = Lanes.Nearest(x * Log2E, out exponent);
        V r = x - n * Ln2High - n * Ln2Low;
        return r * r * Tail(r) + r + 1f;
    }

    /// <summary>The same with what rounding lost of the mantissa: error of the two together below 0.1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Exp<V>(V x, out V lost, out V exponent)
        where V : IArithmetic<V, float>
    {
        x = Lanes.AtMost(Lanes.AtLeast(x, -120), 90);
        V n = Lanes.Nearest(x * Log2E, out exponent);
        V high = x - n * Ln2High;
        V low = n * Ln2Low;
        V r = high - low;
        V curve = r * r * Tail(r);
        V less1 = r + curve;
        V mantissa = less1 + 1f;
        lost = less1 - (mantissa - 1f) + (curve - (less1 - r) + (high - r - low));
        return mantissa;
    }

    /// <summary>½eˣ, which is finite a little longer than eˣ, and what rounding lost of it.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V HalfExp<V>(V x, out V lost)
        where V : IArithmetic<V, float>
    {
        V mantissa = Exp(x, out V mantissaLost, out V exponent);
        exponent = V.SubtractBits(exponent, Lanes.Bits<V>(1));
        lost = Lanes.Scale(mantissaLost, exponent);
        return Lanes.Scale(mantissa, exponent);
    }

    /// <summary>eˣ − 1 without cancellation: error below 1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Expm1<V>(V x)
        where V : IArithmetic<V, float>
    {
        V bounded = Lanes.AtMost(Lanes.AtLeast(x, -18), 89);
        V n = Lanes.Nearest(bounded * Log2E, out V exponent);
        V high = bounded - n * Ln2High;
        V low = n * Ln2Low;
        V r = high - low;
        V lost = high - r - low;

        // Half of everything, (2ⁿ − 1 + 2ⁿ·(r + tail)) ÷ 2, because 2¹²⁸ is no float; the first sum in two parts.
        V half = Lanes.PowerOfTwo(V.SubtractBits(exponent, Lanes.Bits<V>(1)));
        V whole = half - 0.5f;
        V linear = half * r;
        V sum = whole + linear;
        V rounding = linear - (sum - whole);
        V result = sum + (rounding + half * (r * r * Tail(r) + lost));
        return V.Select(Lanes.Magnitude(x) < 5.9604645e-8f, x, result + result);
    }

    // (eʳ − 1 − r) ÷ r²
    [MethodImpl(AggressiveInlining)]
    private static V Tail<V>(V r)
        where V : IArithmetic<V, float> =>
        (((r * 0.0013846685f + 0.008369979f) * r + 0.04166801f) * r + 0.16666509f) * r + 0.49999994f;
}
