using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>Activation functions that are made of an exponential and a logarithm.</summary>
internal static class SoftUnits
{
    /// <summary>ln(1 + eˣ), also where eˣ overflows: error below 2 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Softplus<V>(V x)
        where V : IArithmetic<V, double> =>
        Lanes.AtLeast(x, 0) + Logarithm.Log1p(Exponential.ExpOfNegative(-Lanes.Magnitude(x)));

    /// <summary>ln sigmoid(x): error below 2 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V LogSigmoid<V>(V x)
        where V : IArithmetic<V, double> =>
        Lanes.AtMost(x, 0) - Logarithm.Log1p(Exponential.ExpOfNegative(-Lanes.Magnitude(x)));

    /// <summary>
    /// x·tanh(softplus(x)), which with e = e^−|x| is x·e·(e + 2) ÷ (e·(e + 2) + 2) for negative x and x·(1 + 2e) ÷ (1 + 2e·(1 + e)) for
    /// positive: error below 3 ULP, also where e is subnormal and the product is not. As the formula says, −∞ gives NaN.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static V Mish<V>(V x)
        where V : IArithmetic<V, double>
    {
        V bounded = Lanes.AtLeast(x, -800);
        V e = Exponential.ExpOfNegative(-Lanes.Magnitude(bounded), bounded, out V multiple);
        V isNegative = x < (V)0.0;
        V doubled = e + e;

        // What rounding takes off the sums goes into the quotient.
        V constant = V.Select(isNegative, 2.0, 1.0), summand = V.Select(isNegative, e, doubled);
        V dividend = summand + constant;
        V dividendLost = summand - (dividend - constant);
        V curve = V.Select(isNegative, e * dividend, doubled * (e + 1.0));
        V divisor = curve + constant;
        V divisorLost = curve - (divisor - constant);
        V quotient = dividend / divisor;
        V lost = (dividendLost - quotient * divisorLost) / divisor;
        V factor = V.Select(isNegative, multiple, x);
        V result = (factor * quotient + factor * lost) | Lanes.SignBit(x);
        V isInfinite = V.Equal(Lanes.Magnitude(x), double.PositiveInfinity);
        return V.Select(isInfinite, V.Select(isNegative, double.NaN, x), result);
    }
}
