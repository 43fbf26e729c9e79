using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>The error function.</summary>
internal static class ErrorFunction
{
    /// <summary>Error below 2 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Erf<V>(V x)
        where V : IArithmetic<V, double>
    {
        V a = Lanes.Magnitude(x);
        V large = (V)1.0 - Exponential.ExpOfNegative(-MinusLogErfc(Lanes.AtMost(a, 5.95)));
        return V.Select(a < 1.0, x + x * Ratio(x * x), large | Lanes.SignBit(x));
    }

    // erf(x) ÷ x − 1, by the square of x ≤ 1. Even and odd powers apart are two short chains of instructions instead of a long one.
    [MethodImpl(AggressiveInlining)]
    private static V Ratio<V>(V z)
        where V : IArithmetic<V, double>
    {
        V square = z * z;
        V odd = (square * -7.801185276729737e-10 - 1.6209175394627042e-07) * square - 1.4924744656742188e-05;
        odd = ((odd * square - 0.0008548325989682053) * square - 0.026866170643276163) * square - 0.3761263890318355;
        V even = (square * 1.3722974197437896e-08 + 1.644751760418204e-06) * square + 0.00012055295320109685;
        even = ((even * square + 0.005223977607423107) * square + 0.11283791670945252) * square + 0.12837916709551256;
        return odd * z + even;
    }

    // −ln(1 − erf b) for 1 ≤ b ≤ 5.95, from where on erf is 1. It is nearly a straight line. Terms cancel where b is large, but
    // there it hardly matters.
    [MethodImpl(AggressiveInlining)]
    private static V MinusLogErfc<V>(V b)
        where V : IArithmetic<V, double>
    {
        V z = b * b;
        V odd = ((z * -1.546000129980858e-12 - 1.4224436930691242e-09) * z - 1.6481535050666688e-07) * z - 5.430124886655148e-06;
        odd = ((odd * z - 5.643887523130228e-05) * z - 2.3464185001523493e-06) * z + 0.0016908445914128772;
        odd = (odd * z - 0.0191257038451672) * z + 0.636620186056667;
        V even = ((z * 6.853023250083955e-11 + 1.8358784556809323e-08) * z + 1.08842812533469e-06) * z + 2.050276952134298e-05;
        even = ((even * z + 9.632110523022957e-05) * z - 0.0005728914953934733) * z - 0.0002107023344057089;
        even = (even * z + 0.10277110974105073) * z + 1.1283791181468505;
        return (odd * b + even) * b;
    }
}
