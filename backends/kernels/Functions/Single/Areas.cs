using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>Inverse hyperbolic functions, and the hyperbolic sine and cosine.</summary>
internal static class Areas
{
    // From here on √(x² ± 1) is x, as far as the logarithm can tell.
    private const float Far = 16384f;

    /// <summary>Error below 1.5 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Sinh<V>(V x)
        where V : IArithmetic<V, float>
    {
        V a = Lanes.Magnitude(x);
        V z = a * a;
        V half = Exponential.HalfExp(a, out V lost);
        V large = half + (lost - (V)0.25f / half);
        return V.Select(a < 1f, a + a * z * SinhCurve(z), large) | Lanes.SignBit(x);
    }

    /// <summary>Error below 1.5 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Cosh<V>(V x)
        where V : IArithmetic<V, float>
    {
        V half = Exponential.HalfExp(Lanes.Magnitude(x), out V lost);
        return half + (lost + (V)0.25f / half);
    }

    /// <summary>ln(x + √(x² + 1)): error below 1.5 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Asinh<V>(V x)
        where V : IArithmetic<V, float>
    {
        V a = Lanes.Magnitude(x);
        V z = a * a;
        V near = a + a * z * AsinhCurve(z);
        return V.Select(a < 0.5f, near, LogOfSum(a, (V)1f)) | Lanes.SignBit(x);
    }

    /// <summary>ln(x + √(x² − 1)): error below 1.5 ULP. Below 1 NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Acosh<V>(V x)
        where V : IArithmetic<V, float>
    {
        V t = x - 1f;
        V root = V.Sqrt(t + t);
        return V.Select(x < 1.5f, root + root * t * AcoshCurve(t), LogOfSum(x, (V)(-1f)));
    }

    /// <summary>½ ln((1 + x) ÷ (1 − x)): error below 1.5 ULP. Beyond ±1 NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Atanh<V>(V x)
        where V : IArithmetic<V, float>
    {
        V a = Lanes.Magnitude(x);
        V z = a * a;
        V near = a + a * z * AtanhCurve(z);

        // 1 − a is exact where this is used.
        V sum = a + 1f;
        V difference = (V)1f - a;
        V quotient = sum / difference;
        Pair<V> back = Lanes.Product(quotient, difference);
        V lost = (sum - back.High - back.Low + (a - (sum - 1f))) / difference;
        V far = Logarithm.LogOfSum(quotient, lost, (V)0f) * 0.5f;
        return V.Select(a < 0.5f, near, far) | Lanes.SignBit(x);
    }

    /// <summary>ln(a + √(a² + sign)) for a from ½ on, the square and its root in twice the precision.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V LogOfSum<V>(V a, V sign)
        where V : IArithmetic<V, float>
    {
        V bounded = Lanes.AtMost(a, Far);
        Pair<V> square = Lanes.Product(bounded, bounded);
        V under = square.High + sign;
        V part = under - square.High;
        V underLost = square.High - (under - part) + (sign - part) + square.Low;
        V root = V.Sqrt(under);
        Pair<V> back = Lanes.Product(root, root);
        V rootLost = (under - back.High - back.Low + underLost) * 0.5f / root;
        V sum = bounded + root;
        V sumLost = V.Select(bounded > root, root - (sum - bounded), bounded - (sum - root)) + rootLost;

        // Far out it is ln a + ln 2.
        V isFar = a > Far;
        return Logarithm.LogOfSum(V.Select(isFar, a, sum), V.Select(isFar, 0f, sumLost), V.Select(isFar, 1f, 0f));
    }

    // (sinh(√z) ÷ √z − 1) ÷ z for z ≤ 1
    [MethodImpl(AggressiveInlining)]
    private static V SinhCurve<V>(V z)
        where V : IArithmetic<V, float> =>
        ((z * 2.7916003e-06f + 0.00019841414f) * z + 0.008333316f) * z + 0.16666667f;

    // (asinh(√z) ÷ √z − 1) ÷ z for z ≤ ¼
    [MethodImpl(AggressiveInlining)]
    private static V AsinhCurve<V>(V z)
        where V : IArithmetic<V, float>
    {
        V q = ((z * 0.00925747f - 0.020050025f) * z + 0.030033642f) * z - 0.0446161f;
        return (q * z + 0.07499907f) * z - 0.16666666f;
    }

    // (acosh(1 + t) ÷ √(2t) − 1) ÷ t for t ≤ ½
    [MethodImpl(AggressiveInlining)]
    private static V AcoshCurve<V>(V t)
        where V : IArithmetic<V, float>
    {
        V q = ((t * 0.00014464797f - 0.00062656327f) * t + 0.0018771027f) * t - 0.0055770124f;
        return (q * t + 0.018749768f) * t - 0.08333333f;
    }

    // (artanh(√z) ÷ √z − 1) ÷ z for z ≤ ¼
    [MethodImpl(AggressiveInlining)]
    private static V AtanhCurve<V>(V z)
        where V : IArithmetic<V, float>
    {
        V q = ((z * 0.17723839f + 0.050948102f) * z + 0.11835211f) * z + 0.14221296f;
        return (q * z + 0.200026f) * z + 0.333333f;
    }
}
