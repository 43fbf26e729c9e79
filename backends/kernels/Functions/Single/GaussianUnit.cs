using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>The Gaussian error linear unit x·Φ(x), Φ being the normal distribution.</summary>
internal static class GaussianUnit
{
    // 2⁻⁶⁴
    private const float Small = 5.421011e-20f;

    /// <summary>
    /// With a = |x|: −a·Φ(−a) for negative x, and x − a·Φ(−a) for positive, so that nothing cancels: error below 2 ULP. As the
    /// formula says, −∞ gives NaN.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static V Gelu<V>(V x)
        where V : IArithmetic<V, float>
    {
        V a = Lanes.AtMost(Lanes.Magnitude(x), 14.5f);
        V tail = V.Select(a < 0.5f, Center(a), LowerTail(a));
        V result = V.Select(x < (V)0f, -tail, V.Select(x > 14.5f, x, x - tail));
        return V.Select(V.Equal(x, float.NegativeInfinity), float.NaN, result);
    }

    /// <summary>x·½(1 + tanh(√(2/π)·(x + 0.044715·x³))), which is x·sigmoid(2√(2/π)·(…)).</summary>
    [MethodImpl(AggressiveInlining)]
    public static V GeluTanh<V>(V x)
        where V : IArithmetic<V, float> => x * Hyperbolic.Sigmoid(x * (x * x * 0.07135482f + 1.5957692f));

    // a·Φ(−a) = a·(½ − a·p(a²)) for a < ½
    [MethodImpl(AggressiveInlining)]
    private static V Center<V>(V a)
        where V : IArithmetic<V, float>
    {
        V z = a * a;
        V p = ((z * -6.5927684e-06f + 0.00011038607f) * z - 0.0011830074f) * z + 0.009971744f;
        p = (p * z - 0.06649005f) * z + 0.39894226f;
        return a * ((V)0.5f - a * p);
    }

    // a·Φ(−a) = a·e^(−½a²)·g(q) ÷ (1 + 2a) with q = (a − 4) ÷ (a + 4); for ½ ≤ a ≤ 14.5, where it vanishes.
    [MethodImpl(AggressiveInlining)]
    private static V LowerTail<V>(V a)
        where V : IArithmetic<V, float>
    {
        // The last roundings of q, g, the divisor and a·g are put back with second quotients.
        V above = a - 4f, below = a + 4f;
        V q = above / below;
        V qLost = (a - (above + 4f) - q * (a - (below - 4f))) / below;
        Shape(q, qLost, out V g, out V gLost);
        V divisor = a + a + 1f;
        V divisorLost = a + a - (divisor - 1f);
        Pair<V> dividend = Lanes.Product(a, g);
        V factor = dividend.High / divisor;
        V factorLost = (dividend.Low + a * gLost - factor * divisorLost) / divisor;

        // The rounding error of a² is worth a hundred units in the last place of e^(−½a²).
        Pair<V> square = Lanes.Product(a, a);
        V mantissa = Exponential.Exp(square.High * -0.5f, out V mantissaLost, out V exponent);
        V most = factor * mantissa;
        V rest = factorLost * mantissa + factor * mantissaLost - most * (square.Low * 0.5f);
        return (most + rest) * Lanes.PowerOfTwo(V.AddBits(exponent, Lanes.Bits<V>(64))) * Small;
    }

    // Two polynomials of q², of which the sum's and the last one's roundings are kept.
    [MethodImpl(AggressiveInlining)]
    private static void Shape<V>(V q, V qLost, out V g, out V lost)
        where V : IArithmetic<V, float>
    {
        // In two parts: its own rounding error would be felt, too.
        const float Constant = 0.8496958f, ConstantLow = -3.0e-8f;
        V z = q * q;
        V even = ((z * -0.00014666018f + 0.0015613114f) * z - 0.010515939f) * z - 0.09525894f;
        V rest = (even * z - 0.09638011f) * z;
        even = rest + Constant;
        V odd = ((z * -5.7141347e-05f - 0.0012617715f) * z + 0.044376604f) * z + 0.12890695f;
        odd = (odd * z - 0.0230092f) * q;
        g = even + odd;
        V slope = (q * -0.38f + 0.387f) * z + (q * -0.193f - 0.023f);
        lost = rest - (even - Constant) + (odd - (g - even) + (slope * qLost + ConstantLow));
    }
}
