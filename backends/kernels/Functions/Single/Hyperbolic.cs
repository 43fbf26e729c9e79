using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>tanh and the logistic function.</summary>
internal static class Hyperbolic
{
    // 2⁻⁶⁴
    private const float Small = 5.421011e-20f;

    /// <summary>Error below 1.5 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : IArithmetic<V, float>
    {
        V magnitude = Lanes.Magnitude(x);
        V square = x * x;
        V p = (((square * -0.006297134f + 0.021089306f) * square - 0.053857066f) * square + 0.13332638f) * square - 0.3333332f;
        V small = x + x * square * p;
        V large = (V)1f - (V)2f / (Exponential.Exp(magnitude + magnitude) + 1f);
        return V.Select(magnitude < 0.55f, small, large) | Lanes.SignBit(x);
    }

    /// <summary>1 ÷ (1 + e⁻ˣ): error below 2 ULP, also where it is tiny.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Sigmoid<V>(V x)
        where V : IArithmetic<V, float>
    {
        // Of e⁻ˣ and eˣ the one that is not above 1; the sum's rounding error goes into the quotient.
        V e = Exponential.ExpOfNegative(-Lanes.Magnitude(x));
        V sum = e + 1f;
        V lost = e - (sum - 1f);
        V dividend = V.Select(x < (V)0f, e, 1f);
        V quotient = dividend / sum;
        return quotient - quotient * lost;
    }

    /// <summary>
    /// x ÷ (1 + e⁻ˣ): error below 2 ULP, also where eˣ is subnormal and the product is not. As the formula says, −∞ gives NaN.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static V Silu<V>(V x)
        where V : IArithmetic<V, float>
    {
        // For negative x it is x·eˣ ÷ (eˣ + 1). What rounding lost of eˣ and of the sum goes into the quotient.
        V bounded = Lanes.AtLeast(x, -120);
        V mantissa = Exponential.Exp(-Lanes.Magnitude(bounded), out V mantissaLost, out V exponent);
        V power = Lanes.PowerOfTwo(V.AddBits(exponent, Lanes.Bits<V>(64)));
        V e = mantissa * power * Small;
        V sum = e + 1f;
        V lost = e - (sum - 1f) + mantissaLost * power * Small;

        // In place of divisions, which these small terms need not be exact for: 1 ÷ sum and 1 ÷ mantissa.
        V isNegative = x < (V)0f;
        V quotient = V.Select(isNegative, bounded * (mantissa * power) * Small, x) / sum;
        V correction = (isNegative & (mantissaLost * ((V)2f - mantissa))) - lost * ((V)1.457f - sum * 0.5f);
        V result = (quotient + quotient * correction) | Lanes.SignBit(x);
        V isInfinite = V.Equal(Lanes.Magnitude(x), float.PositiveInfinity);
        return V.Select(isInfinite, V.Select(isNegative, float.NaN, x), result);
    }
}
