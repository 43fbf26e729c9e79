using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>Arc sine and arc cosine, and the arc tangent of a quotient.</summary>
internal static class ArcFunctions
{
    // ½π and π, and what rounding took off them.
    private const double HalfPi = 1.5707963267948966, HalfPiLow = 6.123233995736766e-17;
    private const double Pi = 3.141592653589793, PiLow = 1.2246467991473532e-16;

    /// <summary>Error below 1.5 ULP. Outside of [−1, 1] NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Asin<V>(V x)
        where V : IArithmetic<V, double>
    {
        V root = Root(x, out V isOuter, out V rest);
        V outer = Difference(HalfPi, root + root, HalfPiLow - (rest + rest));
        return V.Select(isOuter, outer, root + rest) | Lanes.SignBit(x);
    }

    /// <summary>Error below 1.5 ULP. Outside of [−1, 1] NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Acos<V>(V x)
        where V : IArithmetic<V, double>
    {
        V root = Root(x, out V isOuter, out V rest);
        V right = (root + rest) * 2.0;
        V left = Difference(Pi, root + root, PiLow - (rest + rest));
        V sign = Lanes.SignBit(x);
        V inner = Difference(HalfPi, root ^ sign, HalfPiLow - (rest ^ sign));
        return V.Select(isOuter, V.Select(x < (V)0.0, left, right), inner);
    }

    /// <summary>The angle of the point (x, y): error below 2 ULP; C99's special cases.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Atan2<V>(V y, V x)
        where V : IArithmetic<V, double>
    {
        V a = Lanes.Magnitude(y), b = Lanes.Magnitude(x);
        V areInfinite = V.Equal(a, double.PositiveInfinity) & V.Equal(b, double.PositiveInfinity);
        a = V.Select(areInfinite, 1.0, a);
        b = V.Select(areInfinite, 1.0, b);

        // Away from the ends of the range, so that neither sums overflow nor differences lose their last bits.
        V greater = V.Select(a > b, a, b);
        V scale = V.Select(greater > 1e307, 0.25, V.Select(greater < 1e-290, 1.152921504606847e18, 1.0));
        V angle = FirstQuadrant(a * scale, b * scale);
        V isLeft = V.EqualBits(Lanes.SignBit(x), Lanes.Bits<V>(0x8000_0000_0000_0000));
        V result = V.Select(isLeft, Difference(Pi, angle, PiLow), angle) | Lanes.SignBit(y);
        return V.Select(V.Equal(x, x) & V.Equal(y, y), result, x + y);
    }

    /// <summary>The arc tangent of a ÷ b, both not negative; of 0 ÷ 0 it is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V FirstQuadrant<V>(V a, V b)
        where V : IArithmetic<V, double>
    {
        // As for one argument: the nearest c of 0, ½, 1, 1½ and ∞, and the arc tangent of (a − b·c) ÷ (b + a·c) or −b ÷ a.
        V isBeyond0 = a > b * 0.4, isBeyondHalf = a > b * 0.7, isBeyond1 = a > b * 1.2, isFar = a > b * 2.5;
        V c = V.Select(isBeyond1, 1.5, V.Select(isBeyondHalf, 1.0, V.Select(isBeyond0, 0.5, 0.0)));
        V dividend = V.Select(isFar, -b, V.Select(isBeyond0, a - b * c, a));
        V t = dividend / V.Select(isFar, a, V.Select(isBeyond0, a * c + b, b));
        t = V.Select(V.Equal(a, 0.0), 0.0, t);
        V z = t * t;
        V p = Trigonometry.AtanCurve(z);
        V low = V.Select(isBeyondHalf, 3.061616997868383e-17, V.Select(isBeyond0, 2.2698777452961687e-17, 0.0));
        low = V.Select(isFar, 6.123233995736766e-17, V.Select(isBeyond1, 1.3903311031230998e-17, low));
        V high = V.Select(isBeyondHalf, 0.7853981633974483, V.Select(isBeyond0, 0.4636476090008061, 0.0));
        high = V.Select(isFar, 1.5707963267948966, V.Select(isBeyond1, 0.982793723247329, high));
        return high + (t + (t * z * p + low));
    }

    /// <summary>
    /// The arc sine of |x|, or of √(½(1 − |x|)) where |x| is above ½, in two parts: ½π less twice that is what is looked for there.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    private static V Root<V>(V x, out V isOuter, out V rest)
        where V : IArithmetic<V, double>
    {
        V a = Lanes.Magnitude(x);
        isOuter = ~(a <= 0.5);
        V z = V.Select(isOuter, ((V)1.0 - a) * 0.5, a * a);
        V root = V.Select(isOuter, V.Sqrt(z), a);
        rest = root * z * Curve(z);
        return root;
    }

    // x − y + low for x ≥ |y|, rounded once.
    [MethodImpl(AggressiveInlining)]
    private static V Difference<V>(double x, V y, V low)
        where V : IArithmetic<V, double>
    {
        V difference = (V)x - y;
        return difference + ((V)x - difference - y + low);
    }

    // (asin(√z) ÷ √z − 1) ÷ z for z ≤ ¼
    [MethodImpl(AggressiveInlining)]
    private static V Curve<V>(V z)
        where V : IArithmetic<V, double>
    {
        V q = ((z * 0.032677594689490885 - 0.021078660674285876) * z + 0.021764669345533075) * z + 0.003682460267246012;
        q = ((q * z + 0.010786715692880526) * z + 0.011397735450596762) * z + 0.013980967526408676;
        q = ((q * z + 0.017351599463890966) * z + 0.022372215704275125) * z + 0.03038194268161073;
        return ((q * z + 0.044642857175176374) * z + 0.0749999999997018) * z + 0.16666666666666763;
    }
}
