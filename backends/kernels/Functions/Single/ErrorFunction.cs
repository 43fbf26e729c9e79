using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>The error function.</summary>
internal static class ErrorFunction
{
    /// <summary>Error below 1.5 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Erf<V>(V x)
        where V : IArithmetic<V, float>
    {
        V a = Lanes.Magnitude(x);
        V large = (V)1f - Exponential.ExpOfNegative(-MinusLogErfc(Lanes.AtMost(a, 3.95f)));
        return V.Select(a < 0.92f, x + x * Ratio(x * x), large | Lanes.SignBit(x));
    }

    // erf(x) ÷ x − 1, by the square of x. Even and odd powers apart are two short chains of instructions instead of a long one.
    [MethodImpl(AggressiveInlining)]
    private static V Ratio<V>(V z)
        where V : IArithmetic<V, float>
    {
        V square = z * z;
        V even = ((square * 7.972388e-05f + 0.005191971f) * square + 0.11283624f) * square + 0.12837917f;
        V odd = (square * -0.0008044289f - 0.026855592f) * square - 0.3761263f;
        return odd * z + even;
    }

    // −ln(1 − erf b) for 0.92 ≤ b ≤ 3.95, from where on erf is 1. It is nearly a straight line.
    [MethodImpl(AggressiveInlining)]
    private static V MinusLogErfc<V>(V b)
        where V : IArithmetic<V, float>
    {
        V z = b * b;
        V even = ((z * 1.0429052e-05f + 0.0036102536f) * z + 0.106158964f) * z + 1.1286371f;
        V odd = (z * -0.00031482737f - 0.023694443f) * z + 0.63519806f;
        return (odd * b + even) * b;
    }
}
