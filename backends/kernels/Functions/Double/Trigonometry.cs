using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>Sine, cosine and arc tangent.</summary>
internal static class Trigonometry
{
    private const double TwoOverPi = 0.6366197723675814;

    // ½π in four parts, the first three so short that their products with n < 2²⁰ are exact.
    private const double HalfPi1 = 1.5707963109016418;
    private const double HalfPi2 = 1.5893254712295857e-08;
    private const double HalfPi3 = 6.12323399538461e-17;
    private const double HalfPi4 = 3.5215598651832e-27;

    // Up to here n < 2²⁰.
    private const double Far = 1e6;

    /// <summary>Error below 1 ULP, for every x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Sin<V>(V x)
        where V : IArithmetic<V, double>
    {
        V r = Reduce(x, out V lost, out V quadrant);
        V result = V.Select(Lanes.Magnitude(x) < 1e-8, x, Wave(r, lost, quadrant));
        V isFar = ~(Lanes.Magnitude(x) < Far);
        return V.Rarely(isFar, x, result, new FarSine(quarterTurns: 0));
    }

    /// <summary>Error below 1 ULP, for every x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Cos<V>(V x)
        where V : IArithmetic<V, double>
    {
        V r = Reduce(x, out V lost, out V quadrant);
        V result = Wave(r, lost, V.AddBits(quadrant, Lanes.Bits<V>(1)));
        V isFar = ~(Lanes.Magnitude(x) < Far);
        return V.Rarely(isFar, x, result, new FarSine(quarterTurns: 1));
    }

    /// <summary>Error below 1.5 ULP, for every x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Tan<V>(V x)
        where V : IArithmetic<V, double>
    {
        V r = Reduce(x, out V lost, out V quadrant);
        V result = V.Select(Lanes.Magnitude(x) < 1e-8, x, Slope(r, lost, quadrant));
        V isFar = ~(Lanes.Magnitude(x) < Far);
        return V.Rarely(isFar, x, result, default(FarTangent));
    }

    /// <summary>Error below 1 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Atan<V>(V x)
        where V : IArithmetic<V, double>
    {
        // atan a = atan c + atan((a − c) ÷ (1 + a·c)) for the nearest c of 0, ½, 1, 1½ and ∞: arguments so small that their own
        // rounding hardly matters.
        V a = Lanes.Magnitude(x);
        V isBeyond0 = a > 0.4, isBeyondHalf = a > 0.7, isBeyond1 = a > 1.2, isFar = a > 2.5;
        V c = V.Select(isBeyond1, 1.5, V.Select(isBeyondHalf, 1.0, V.Select(isBeyond0, 0.5, 0.0)));
        V t = V.Select(isFar, -1.0, a - c) / V.Select(isFar, a, a * c + 1.0);
        V z = t * t;
        V p = AtanCurve(z);

        // The arc tangents of c in two parts.
        V low = V.Select(isBeyondHalf, 3.061616997868383e-17, V.Select(isBeyond0, 2.2698777452961687e-17, 0.0));
        low = V.Select(isFar, 6.123233995736766e-17, V.Select(isBeyond1, 1.3903311031230998e-17, low));
        V high = V.Select(isBeyondHalf, 0.7853981633974483, V.Select(isBeyond0, 0.4636476090008061, 0.0));
        high = V.Select(isFar, 1.5707963267948966, V.Select(isBeyond1, 0.982793723247329, high));
        return (high + (t + (t * z * p + low))) | Lanes.SignBit(x);
    }

    /// <summary>(atan t ÷ t − 1) ÷ z for z = t² ≤ 0.16.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static V AtanCurve<V>(V z)
        where V : IArithmetic<V, double>
    {
        V p = ((z * -0.020170584304622128 + 0.040016336680891995) * z - 0.051117263994924556) * z + 0.0586300852475616;
        p = ((p * z - 0.06665053039197155) * z + 0.07692220428687585) * z - 0.0909090613111346;
        p = ((p * z + 0.11111111052300109) * z - 0.14285714285113071) * z + 0.19999999999997597;
        return p * z - 0.3333333333333333;
    }

    // x − n·½π with what rounding lost of it, and n modulo 4 in the last two bits of the pattern.
    [MethodImpl(AggressiveInlining)]
    private static V Reduce<V>(V x, out V lost, out V quadrant)
        where V : IArithmetic<V, double>
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
        where V : IArithmetic<V, double>
    {
        Parts(r, lost, out V bend, out V most, out V rest);
        V sine = r + bend;
        V cosine = most + rest;

        V isEven = V.EqualBits(quadrant & Lanes.Bits<V>(1), 0.0);
        V isNegative = V.ShiftLeft(quadrant & Lanes.Bits<V>(2), 62);
        return V.Select(isEven, sine, cosine) ^ isNegative;
    }

    /// <summary>The tangent of r + lost, or after an odd number of quarter turns its negative reciprocal.</summary>
    [MethodImpl(AggressiveInlining)]
    internal static V Slope<V>(V r, V lost, V quadrant)
        where V : IArithmetic<V, double>
    {
        Parts(r, lost, out V bend, out V most, out V rest);
        var sine = Pair<V>.Sum(r, bend);
        var cosine = Pair<V>.Sum(most, rest);

        // What is lost of dividend and divisor goes into the quotient.
        V isEven = V.EqualBits(quadrant & Lanes.Bits<V>(1), 0.0);
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
        where V : IArithmetic<V, double>
    {
        V z = r * r;
        V half = z * 0.5;
        most = (V)1.0 - half;
        V s = ((z * 1.591810123027412e-10 - 2.5051131455427946e-08) * z + 2.755731610068303e-06) * z - 0.0001984126983675497;
        s = (s * z + 0.008333333333330946) * z - 0.16666666666666666;
        bend = r * z * s + lost * most;
        V c = ((z * -1.1382614868556325e-11 + 2.0876146024689747e-09) * z - 2.7557317270560326e-07) * z + 2.4801587298763433e-05;
        c = (c * z - 0.0013888888888887395) * z + 0.041666666666666664;
        rest = (V)1.0 - most - half + (z * z * c - r * lost);
    }
}
