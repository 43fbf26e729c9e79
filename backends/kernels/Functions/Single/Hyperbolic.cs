using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>tanh and the logistic function.</summary>
internal static class Hyperbolic
{
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

    /// <summary>x ÷ (1 + e⁻ˣ), also where eˣ is subnormal and the product is not. As the formula says, −∞ gives NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Silu<V>(V x)
        where V : IArithmetic<V, float>
    {
        V bounded = Lanes.AtLeast(x, -120);
        V e = Exponential.ExpOfNegative(-Lanes.Magnitude(bounded), bounded, out V multiple);
        V sum = e + 1f;
        V lost = e - (sum - 1f);
        V dividend = V.Select(x < (V)0f, multiple, x);
        V quotient = dividend / sum;
        V result = (quotient - quotient * lost) | Lanes.SignBit(x);
        V isInfinite = V.Equal(Lanes.Magnitude(x), float.PositiveInfinity);
        return V.Select(isInfinite, V.Select(x < (V)0f, float.NaN, x), result);
    }
}
