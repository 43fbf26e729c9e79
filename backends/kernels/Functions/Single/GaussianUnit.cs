using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>The Gaussian error linear unit x·Φ(x), Φ being the normal distribution.</summary>
internal static class GaussianUnit
{
    /// <summary>
    /// With a = |x|: −a·Φ(−a) for negative x, and x − a·Φ(−a) for positive, so that nothing cancels: error below 5 ULP. As the
    /// formula says, −∞ gives NaN.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static V Gelu<V>(V x)
        where V : IArithmetic<V, float>
    {
        V a = Lanes.AtMost(Lanes.Magnitude(x), 14.5f);
        V tail = V.Select(a < 1f, Center(a), LowerTail(a));
        V result = V.Select(x < (V)0f, -tail, V.Select(x > 14.5f, x, x - tail));
        return V.Select(V.Equal(x, float.NegativeInfinity), float.NaN, result);
    }

    /// <summary>x·½(1 + tanh(√(2/π)·(x + 0.044715·x³))), which is x·sigmoid(2√(2/π)·(…)).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V GeluTanh<V>(V x)
        where V : IArithmetic<V, float> => x * Hyperbolic.Sigmoid(x * (x * x * 0.07135482f + 1.5957692f));

    // a·Φ(−a) = a·(½ − a·p(a²)) for a < 1
    [MethodImpl(AggressiveInlining)]
    private static V Center<V>(V a)
        where V : IArithmetic<V, float>
    {
        V z = a * a;
        V p = ((z * -6.5927684e-06f + 0.00011038607f) * z - 0.0011830074f) * z + 0.009971744f;
        p = (p * z - 0.06649005f) * z + 0.39894226f;
        return a * ((V)0.5f - a * p);
    }

    // a·Φ(−a) = a·e^(−½a²)·g(q) ÷ (1 + 2a) with q = (a − 4) ÷ (a + 4); for 0 ≤ a ≤ 14.5, where it vanishes.
    [MethodImpl(AggressiveInlining)]
    private static V LowerTail<V>(V a)
        where V : IArithmetic<V, float>
    {
        V q = (a - 4f) / (a + 4f);
        V z = q * q;
        V even = ((z * -0.00014666018f + 0.0015613114f) * z - 0.010515939f) * z - 0.09525894f;
        even = (even * z - 0.09638011f) * z + 0.8496958f;
        V odd = ((z * -5.7141347e-05f - 0.0012617715f) * z + 0.044376604f) * z + 0.12890695f;
        odd = odd * z - 0.0230092f;

        // The rounding error of a² is worth a hundred units in the last place of e^(−½a²).
        Pair<V> square = Pair<V>.Product(a, a);
        V factor = a * ((odd * q + even) / (a + a + 1f));
        Exponential.ExpOfNegative(square.High * -0.5f, factor - factor * square.Low * 0.5f, out V tail);
        return tail;
    }
}
