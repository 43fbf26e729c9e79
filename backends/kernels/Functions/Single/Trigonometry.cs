using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>Sine, cosine and arc tangent.</summary>
internal static class Trigonometry
{
    private const float TwoOverPi = 0.63661977f;

    // ½π in four parts, the first three of 11 bits, so that their products with n < 2¹³ are exact.
    private const float HalfPi1 = 1.5703125f;
    private const float HalfPi2 = 4.837513e-4f;
    private const float HalfPi3 = 7.5495336e-8f;
    private const float HalfPi4 = 2.563344e-12f;

    // Up to here n < 2¹³.
    private const float Far = 12800;

    /// <summary>Error below 1.5 ULP, for every x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Sin<V>(V x)
        where V : IArithmetic<V, float>
    {
        V r = Reduce(x, out V lost, out V quadrant);
        V result = V.Select(Lanes.Magnitude(x) < 2.4414062e-4f, x, Wave(r, lost, quadrant));
        V isFar = ~(Lanes.Magnitude(x) < Far);
        return V.Rarely(isFar, x, result, new FarSine(quarterTurns: 0));
    }

    /// <summary>Error below 1.5 ULP, for every x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : IArithmetic<V, float>
    {
        V r = Reduce(x, out V lost, out V quadrant);
        V result = Wave(r, lost, V.AddBits(quadrant, Lanes.Bits<V>(1)));
        V isFar = ~(Lanes.Magnitude(x) < Far);
        return V.Rarely(isFar, x, result, new FarSine(quarterTurns: 1));
    }

    /// <summary>Error below 1.5 ULP, for every x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Tan<V>(V x)
        where V : IArithmetic<V, float>
    {
        V r = Reduce(x, out V lost, out V quadrant);
        V result = V.Select(Lanes.Magnitude(x) < 2.4414062e-4f, x, Slope(r, lost, quadrant));
        V isFar = ~(Lanes.Magnitude(x) < Far);
        return V.Rarely(isFar, x, result, default(FarTangent));
    }

    /// <summary>Error below 1.5 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Atan<V>(V x)
        where V : IArithmetic<V, float>
    {
        // atan a = ¼π + atan((a − 1) ÷ (a + 1)) = ½π − atan(1 ÷ a): whichever argument is below tan ⅛π.
        V a = Lanes.Magnitude(x);
        V isFar = a > 2.4142136f;
        V isMiddle = a > 0.41421357f;
        V dividend = V.Select(isFar, -1f, V.Select(isMiddle, a - 1f, a));
        V divisor = V.Select(isFar, a, V.Select(isMiddle, a + 1f, 1f));
        V t = dividend / divisor;
        V z = t * t;
        V p = AtanCurve(z);

        // The low parts of ½π and ¼π.
        V low = V.Select(isFar, -4.371139e-8f, V.Select(isMiddle, -2.1855695e-8f, 0f));
        V high = V.Select(isFar, 1.5707964f, V.Select(isMiddle, 0.7853982f, 0f));
        return (high + (t + (t * z * p + low))) | Lanes.SignBit(x);
    }

    /// <summary>(atan t ÷ t − 1) ÷ z for z = t² ≤ tan² ⅛π.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static V AtanCurve<V>(V z)
        where V : IArithmetic<V, float> =>
        (((z * -0.06088954f + 0.10598894f) * z - 0.14244375f) * z + 0.19998528f) * z - 0.33333316f;

    // x − n·½π with what rounding lost of it, and n modulo 4 in the last two bits of the pattern.
    [MethodImpl(AggressiveInlining)]
    private static V Reduce<V>(V x, out V lost, out V quadrant)
        where V : IArithmetic<V, float>
    {
        V n = Lanes.Nearest(x * TwoOverPi, out quadrant);
        V most = x - n * HalfPi1 - n * HalfPi2;
        V third = n * HalfPi3;
        V sum = most - third;
        V rest = most - sum - third - n * HalfPi4;
        V r = sum + rest;
        lost = rest - (r - sum);
        return r;
    }

    /// <summary>The sine of r + lost, the cosine, and their negatives, by quadrant.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static V Wave<V>(V r, V lost, V quadrant)
        where V : IArithmetic<V, float>
    {
        Parts(r, lost, out V bend, out V most, out V rest);
        V sine = r + bend;
        V cosine = most + rest;

        V isEven = V.EqualBits(quadrant & Lanes.Bits<V>(1), 0f);
        V isNegative = V.ShiftLeft(quadrant & Lanes.Bits<V>(2), 30);
        return V.Select(isEven, sine, cosine) ^ isNegative;
    }

    /// <summary>The tangent of r + lost, or after an odd number of quarter turns its negative reciprocal.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static V Slope<V>(V r, V lost, V quadrant)
        where V : IArithmetic<V, float>
    {
        Parts(r, lost, out V bend, out V most, out V rest);
        var sine = Pair<V>.Sum(r, bend);
        var cosine = Pair<V>.Sum(most, rest);

        // What is lost of dividend and divisor goes into the quotient.
        V isEven = V.EqualBits(quadrant & Lanes.Bits<V>(1), 0f);
        V dividend = V.Select(isEven, sine.High, -cosine.High), dividendLost = V.Select(isEven, sine.Low, -cosine.Low);
        V divisor = V.Select(isEven, cosine.High, sine.High), divisorLost = V.Select(isEven, cosine.Low, sine.Low);
        V quotient = dividend / divisor;
        return quotient + (dividendLost - quotient * divisorLost) / divisor;
    }

    /// <summary>
    /// The sine of r + lost is r + bend, the cosine most + rest. 1 − ½r² loses up to half a bit, which the rest puts back.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    private static void Parts<V>(V r, V lost, out V bend, out V most, out V rest)
        where V : IArithmetic<V, float>
    {
        V z = r * r;
        V half = z * 0.5f;
        most = (V)1f - half;
        bend = r * z * ((z * -0.00019506783f + 0.008332102f) * z - 0.16666654f) + lost * most;
        V tail = (z * 2.4430652e-05f - 0.0013887301f) * z + 0.041666646f;
        rest = (V)1f - most - half + z * z * tail - r * lost;
    }
}
