using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>tanh and the logistic function.</summary>
internal static class Hyperbolic
{
    /// <summary>Error below 2 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : IArithmetic<V, double>
    {
        V magnitude = Lanes.AtMost(Lanes.Magnitude(x), 20);
        V t = Exponential.Expm1(magnitude + magnitude);
        return (t / (t + 2.0)) | Lanes.SignBit(x);
    }

    /// <summary>1 ÷ (1 + e⁻ˣ): error below 2 ULP, also where it is tiny.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Sigmoid<V>(V x)
        where V : IArithmetic<V, double>
    {
        // Of e⁻ˣ and eˣ the one that is not above 1; the sum's rounding error goes into the quotient.
        V e = Exponential.ExpOfNegative(-Lanes.Magnitude(x));
        V sum = e + 1.0;
        V lost = e - (sum - 1.0);
        V dividend = V.Select(x < (V)0.0, e, 1.0);
        V quotient = dividend / sum;
        return quotient - quotient * lost;
    }

    /// <summary>x ÷ (1 + e⁻ˣ), also where eˣ is subnormal and the product is not. As the formula says, −∞ gives NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Silu<V>(V x)
        where V : IArithmetic<V, double>
    {
        V bounded = Lanes.AtLeast(x, -800);
        V e = Exponential.ExpOfNegative(-Lanes.Magnitude(bounded), bounded, out V multiple);
        V sum = e + 1.0;
        V lost = e - (sum - 1.0);
        V dividend = V.Select(x < (V)0.0, multiple, x);
        V quotient = dividend / sum;
        V result = (quotient - quotient * lost) | Lanes.SignBit(x);
        V isInfinite = V.Equal(Lanes.Magnitude(x), double.PositiveInfinity);
        return V.Select(isInfinite, V.Select(x < (V)0.0, double.NaN, x), result);
    }
}
