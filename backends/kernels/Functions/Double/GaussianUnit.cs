using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>The Gaussian error linear unit x·Φ(x), Φ being the normal distribution.</summary>
internal static class GaussianUnit
{
    /// <summary>
    /// With a = |x|: −a·Φ(−a) for negative x, and x − a·Φ(−a) for positive, so that nothing cancels. As the formula says, −∞ gives NaN.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static V Gelu<V>(V x)
        where V : IArithmetic<V, double>
    {
        V a = Lanes.AtMost(Lanes.Magnitude(x), 38.7);
        V tail = V.Select(a < 1.0, Center(a), LowerTail(a));
        V result = V.Select(x < (V)0.0, -tail, V.Select(x > 38.7, x, x - tail));
        return V.Select(V.Equal(x, double.NegativeInfinity), double.NaN, result);
    }

    /// <summary>x·½(1 + tanh(√(2/π)·(x + 0.044715·x³))), which is x·sigmoid(2√(2/π)·(…)).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V GeluTanh<V>(V x)
        where V : IArithmetic<V, double> =>
        x * Hyperbolic.Sigmoid(x * (x * x * 0.07135481627260025 + 1.5957691216057308));

    // a·Φ(−a) = a·(½ − a·p(a²)) for a < 1
    [MethodImpl(AggressiveInlining)]
    private static V Center<V>(V a)
        where V : IArithmetic<V, double>
    {
        V z = a * a;
        V p = ((z * 4.029502634438036e-12 - 1.1042527718200846e-10) * z + 2.269964353239217e-09) * z - 4.122359617257591e-08;
        p = ((p * z + 6.659676375852465e-07) * z - 9.444655645095927e-06) * z + 0.00011543468747866965;
        p = ((p * z - 0.0011873282154624923) * z + 0.009973557010034613) * z - 0.06649038006690541;
        return a * ((V)0.5 - a * (p * z + 0.3989422804014327));
    }

    // a·Φ(−a) = a·e^(−½a²)·g(q) ÷ (1 + 2a) with q = (a − 4) ÷ (a + 4); for 0 ≤ a ≤ 38.7, where it vanishes.
    [MethodImpl(AggressiveInlining)]
    private static V LowerTail<V>(V a)
        where V : IArithmetic<V, double>
    {
        V q = (a - 4.0) / (a + 4.0);
        Exponential.ExpOfNegative(a * a * -0.5, a * (Shape(q) / (a + a + 1.0)), out V tail);
        return tail;
    }

    [MethodImpl(AggressiveInlining)]
    private static V Shape<V>(V q)
        where V : IArithmetic<V, double>
    {
        V z = q * q;
        V odd = ((z * -1.4917700025437112e-09 + 1.367167999075767e-08) * z - 5.074292302185684e-08) * z + 5.5256968220186955e-08;
        odd = ((odd * z + 6.029630233071199e-07) * z - 6.034858607320046e-06) * z + 3.786847160827098e-05;
        odd = ((odd * z - 0.00014330559568138216) * z - 0.0012100600501946872) * z + 0.044364290441647525;
        odd = (odd * z + 0.12890813544483246) * z - 0.023009233104596138;
        V even = ((z * -2.528973753075354e-09 + 3.381198166825095e-08) * z - 2.292313771595787e-07) * z + 1.1962288100057003e-06;
        even = ((even * z - 5.886234706391229e-06) * z + 3.1556909128021895e-05) * z - 0.0002043546233907059;
        even = ((even * z + 0.0015769784657657163) * z - 0.010512319256019531) * z - 0.09526047896253931;
        even = (even * z - 0.09637998589041176) * z + 0.8496957717177204;
        return odd * q + even;
    }
}
