using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>Activation functions that are made of an exponential and a logarithm.</summary>
internal static class SoftUnits
{
    // 2⁻⁶⁴
    private const float Small = 5.421011e-20f;

    /// <summary>ln(1 + eˣ), also where eˣ overflows: error below 2 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Softplus<V>(V x)
        where V : IArithmetic<V, float> =>
        Lanes.AtLeast(x, 0) + Logarithm.Log1p(Exponential.ExpOfNegative(-Lanes.Magnitude(x)));

    /// <summary>ln sigmoid(x): error below 2 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V LogSigmoid<V>(V x)
        where V : IArithmetic<V, float> =>
        Lanes.AtMost(x, 0) - Logarithm.Log1p(Exponential.ExpOfNegative(-Lanes.Magnitude(x)));

    /// <summary>
    /// x·tanh(softplus(x)), which with e = e^−|x| is x·e·(e + 2) ÷ (e·(e + 2) + 2) for negative x and x·(1 + 2e) ÷ (1 + 2e·(1 + e)) for
    /// positive: error below 3 ULP, also where e is subnormal and the product is not. As the formula says, −∞ gives NaN.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static V Mish<V>(V x)
        where V : IArithmetic<V, float>
    {
        V bounded = Lanes.AtLeast(x, -120);
        V mantissa = Exponential.Exp(-Lanes.Magnitude(bounded), out V mantissaLost, out V exponent);
        V power = Lanes.PowerOfTwo(V.AddBits(exponent, Lanes.Bits<V>(64)));
        V e = mantissa * power * Small;
        V multiple = bounded * (mantissa * power) * Small;
        V isNegative = x < (V)0f;
        V doubled = e + e;

        // What rounding takes off the sums goes into the quotient.
        V constant = V.Select(isNegative, 2f, 1f), summand = V.Select(isNegative, e, doubled);
        V dividend = summand + constant;
        V dividendLost = summand - (dividend - constant);
        V curve = V.Select(isNegative, e * dividend, doubled * (e + 1f));
        V divisor = curve + constant;
        V divisorLost = curve - (divisor - constant);
        V quotient = dividend / divisor;
        V lost = (dividendLost - quotient * divisorLost) / divisor;

        // What is lost of e matters in proportion, but for about half of it where e is close to 1.
        lost += (isNegative & (mantissaLost * ((V)2f - mantissa))) * quotient * ((V)1f - e * 0.47f);
        V factor = V.Select(isNegative, multiple, x);
        V result = (factor * quotient + factor * lost) | Lanes.SignBit(x);
        V isInfinite = V.Equal(Lanes.Magnitude(x), float.PositiveInfinity);
        return V.Select(isInfinite, V.Select(isNegative, float.NaN, x), result);
    }
}
