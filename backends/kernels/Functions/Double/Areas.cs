using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>Inverse hyperbolic functions, and the hyperbolic sine and cosine.</summary>
internal static class Areas
{
    // From here on √(x² ± 1) is x, as far as the logarithm can tell.
    private const double Far = 536870912.0;

    /// <summary>Error below 2 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Sinh<V>(V x)
        where V : IArithmetic<V, double>
    {
        V a = Lanes.Magnitude(x);
        V z = a * a;
        V half = Exponential.HalfExp(a, out V lost);
        V large = half + (lost - (V)0.25 / half);
        return V.Select(a < 1.0, a + a * z * SinhCurve(z), large) | Lanes.SignBit(x);
    }

    /// <summary>Error below 2 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Cosh<V>(V x)
        where V : IArithmetic<V, double>
    {
        V half = Exponential.HalfExp(Lanes.Magnitude(x), out V lost);
        return half + (lost + (V)0.25 / half);
    }

    /// <summary>ln(x + √(x² + 1)): error below 1.5 ULP.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Asinh<V>(V x)
        where V : IArithmetic<V, double>
    {
        V a = Lanes.Magnitude(x);
        V z = a * a;
        V near = a + a * z * AsinhCurve(z);
        return V.Select(a < 0.5, near, LogOfSum(a, (V)1.0)) | Lanes.SignBit(x);
    }

    /// <summary>ln(x + √(x² − 1)): error below 1.5 ULP. Below 1 NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Acosh<V>(V x)
        where V : IArithmetic<V, double>
    {
        V t = x - 1.0;
        V root = V.Sqrt(t + t);
        return V.Select(x < 1.5, root + root * t * AcoshCurve(t), LogOfSum(x, (V)(-1.0)));
    }

    /// <summary>½ ln((1 + x) ÷ (1 − x)): error below 1.5 ULP. Beyond ±1 NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Atanh<V>(V x)
        where V : IArithmetic<V, double>
    {
        V a = Lanes.Magnitude(x);
        V z = a * a;
        V near = a + a * z * AtanhCurve(z);

        // 1 − a is exact where this is used.
        V sum = a + 1.0;
        V difference = (V)1.0 - a;
        V quotient = sum / difference;
        Pair<V> back = Lanes.Product(quotient, difference);
        V lost = (sum - back.High - back.Low + (a - (sum - 1.0))) / difference;
        V far = Logarithm.LogOfSum(quotient, lost, (V)0.0) * 0.5;
        return V.Select(a < 0.5, near, far) | Lanes.SignBit(x);
    }

    /// <summary>ln(a + √(a² + sign)) for a from ½ on, the square and its root in twice the precision.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V LogOfSum<V>(V a, V sign)
        where V : IArithmetic<V, double>
    {
        V bounded = Lanes.AtMost(a, Far);
        Pair<V> square = Lanes.Product(bounded, bounded);
        V under = square.High + sign;
        V part = under - square.High;
        V underLost = square.High - (under - part) + (sign - part) + square.Low;
        V root = V.Sqrt(under);
        Pair<V> back = Lanes.Product(root, root);
        V rootLost = (under - back.High - back.Low + underLost) * 0.5 / root;
        V sum = bounded + root;
        V sumLost = V.Select(bounded > root, root - (sum - bounded), bounded - (sum - root)) + rootLost;

        // Far out it is ln a + ln 2.
        V isFar = a > Far;
        return Logarithm.LogOfSum(V.Select(isFar, a, sum), V.Select(isFar, 0.0, sumLost), V.Select(isFar, 1.0, 0.0));
    }

    // (sinh(√z) ÷ √z − 1) ÷ z for z ≤ 1
    [MethodImpl(AggressiveInlining)]
    private static V SinhCurve<V>(V z)
        where V : IArithmetic<V, double>
    {
        V q = ((z * 5.389009566013856e-15 + 7.543184395017971e-13) * z + 1.6060758285431549e-10) * z + 2.5052093645388375e-08;
        q = ((q * z + 2.7557319294079546e-06) * z + 0.00019841269841090235) * z + 0.008333333333333554;
        return q * z + 0.16666666666666666;
    }

    // (asinh(√z) ÷ √z − 1) ÷ z for z ≤ ¼
    [MethodImpl(AggressiveInlining)]
    private static V AsinhCurve<V>(V z)
        where V : IArithmetic<V, double>
    {
        V q = ((z * -0.001361359614964395 + 0.003919381352844083) * z - 0.006320693409965977) * z + 0.008119565133141562;
        q = ((q * z - 0.00970924609239083) * z + 0.01154457339061242) * z - 0.013964134186950958;
        q = ((q * z + 0.017352715624309005) * z - 0.022372156808834608) * z + 0.03038194437543538;
        return ((q * z - 0.044642857141617254) * z + 0.07499999999998866) * z - 0.16666666666666663;
    }

    // (acosh(1 + t) ÷ √(2t) − 1) ÷ t for t ≤ ½
    [MethodImpl(AggressiveInlining)]
    private static V AcoshCurve<V>(V t)
        where V : IArithmetic<V, double>
    {
        V q = ((t * -1.6618159362358338e-07 + 9.568802130967e-07) * t - 3.0862760790849495e-06) * t + 7.929262825333557e-06;
        q = ((q * t - 1.896337127420084e-05) * t + 4.5095989807079765e-05) * t - 0.00010909479833555436;
        q = ((q * t + 0.0002711361816298282) * t - 0.0006991299002760815) * t + 0.0018988715234647114;
        return ((q * t - 0.005580357142702157) * t + 0.018749999999997165) * t - 0.08333333333333331;
    }

    // (artanh(√z) ÷ √z − 1) ÷ z for z ≤ ¼
    [MethodImpl(AggressiveInlining)]
    private static V AtanhCurve<V>(V z)
        where V : IArithmetic<V, double>
    {
        V q = ((z * 0.24106486628701265 - 0.19605304746221142) * z + 0.17492319992845845) * z - 0.005342735728985729;
        q = ((q * z + 0.05957165626843815) * z + 0.050577950502511924) * z + 0.05907470529564847;
        q = ((q * z + 0.06664482173019669) * z + 0.07692440801106856) * z + 0.09090903577876171;
        q = ((q * z + 0.11111111258496856) * z + 0.1428571428338327) * z + 0.20000000000018595;
        return q * z + 0.3333333333333328;
    }
}
