using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>Arc sine and arc cosine, and the arc tangent of a quotient.</summary>
internal static class ArcFunctions
{
    // ½π and π, and what rounding took off them.
    private const float HalfPi = 1.5707964f, HalfPiLow = -4.371139e-8f;
    private const float Pi = 3.1415927f, PiLow = -8.742278e-8f;

    /// <summary>Error below 1.5 ULP. Outside of [−1, 1] NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Asin<V>(V x)
        where V : IArithmetic<V, float>
    {
        V root = Root(x, out V isOuter, out V rest);
        V outer = Difference(HalfPi, root + root, HalfPiLow - (rest + rest));
        return V.Select(isOuter, outer, root + rest) | Lanes.SignBit(x);
    }

    /// <summary>Error below 1.5 ULP. Outside of [−1, 1] NaN.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Acos<V>(V x)
        where V : IArithmetic<V, float>
    {
        V root = Root(x, out V isOuter, out V rest);
        V right = (root + rest) * 2f;
        V left = Difference(Pi, root + root, PiLow - (rest + rest));
        V sign = Lanes.SignBit(x);
        V inner = Difference(HalfPi, root ^ sign, HalfPiLow - (rest ^ sign));
        return V.Select(isOuter, V.Select(x < (V)0f, left, right), inner);
    }

    /// <summary>The angle of the point (x, y): error below 2 ULP; C99's special cases.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V Atan2<V>(V y, V x)
        where V : IArithmetic<V, float>
    {
        V a = Lanes.Magnitude(y), b = Lanes.Magnitude(x);
        V areInfinite = V.Equal(a, float.PositiveInfinity) & V.Equal(b, float.PositiveInfinity);
        a = V.Select(areInfinite, 1f, a);
        b = V.Select(areInfinite, 1f, b);

        // Away from the ends of the range, so that neither sums overflow nor differences lose their last bits.
        V greater = V.Select(a > b, a, b);
        V scale = V.Select(greater > 1e37f, 0.25f, V.Select(greater < 1e-30f, 1.1529215e18f, 1f));
        V angle = FirstQuadrant(a * scale, b * scale);
        V isLeft = V.EqualBits(Lanes.SignBit(x), Lanes.Bits<V>(0x8000_0000));
        V result = V.Select(isLeft, Difference(Pi, angle, PiLow), angle) | Lanes.SignBit(y);
        return V.Select(V.Equal(x, x) & V.Equal(y, y), result, x + y);
    }

    /// <summary>The arc tangent of a ÷ b, both not negative; of 0 ÷ 0 it is 0.</summary>
    [MethodImpl(AggressiveInlining)]
    private static V FirstQuadrant<V>(V a, V b)
        where V : IArithmetic<V, float>
    {
        // As for one argument: ¼π + atan((a − b) ÷ (a + b)) = ½π − atan(b ÷ a), with what rounding takes off the sum and the difference.
        V isFar = a > b * 2.4142136f;
        V isMiddle = a > b * 0.41421357f;
        V isAbove = a > b;
        V greater = V.Select(isAbove, a, b), lesser = V.Select(isAbove, b, a);
        V sum = greater + lesser, difference = greater - lesser;
        V sumLost = lesser - (sum - greater), differenceLost = greater - difference - lesser;
        V dividend = V.Select(isFar, -b, V.Select(isMiddle, V.Select(isAbove, difference, -difference), a));
        V divisor = V.Select(isFar, a, V.Select(isMiddle, sum, b));
        V t = dividend / divisor;
        V lost = (V.Select(isAbove, differenceLost, -differenceLost) - t * sumLost) / sum;
        lost = V.Select(isMiddle & ~isFar, lost, 0f);
        t = V.Select(V.Equal(a, 0f), 0f, t);
        V z = t * t;
        V p = Trigonometry.AtanCurve(z);
        V low = V.Select(isFar, -4.371139e-8f, V.Select(isMiddle, lost - 2.1855695e-8f, 0f));
        V high = V.Select(isFar, 1.5707964f, V.Select(isMiddle, 0.7853982f, 0f));
        return high + (t + (t * z * p + low));
    }

    /// <summary>
    /// The arc sine of |x|, or of √(½(1 − |x|)) where |x| is above ½, in two parts: ½π less twice that is what is looked for there.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    private static V Root<V>(V x, out V isOuter, out V rest)
        where V : IArithmetic<V, float>
    {
        V a = Lanes.Magnitude(x);
        isOuter = ~(a <= 0.5f);
        V z = V.Select(isOuter, ((V)1f - a) * 0.5f, a * a);
        V root = V.Select(isOuter, V.Sqrt(z), a);
        rest = root * z * Curve(z);
        return root;
    }

    // x − y + low for x ≥ |y|, rounded once.
    [MethodImpl(AggressiveInlining)]
    private static V Difference<V>(float x, V y, V low)
        where V : IArithmetic<V, float>
    {
        V difference = (V)x - y;
        return difference + ((V)x - difference - y + low);
    }

    // (asin(√z) ÷ √z − 1) ÷ z for z ≤ ¼
    [MethodImpl(AggressiveInlining)]
    private static V Curve<V>(V z)
        where V : IArithmetic<V, float>
    {
        V q = ((z * 0.037596114f + 0.014377429f) * z + 0.031825375f) * z + 0.044514608f;
        return (q * z + 0.07500518f) * z + 0.1666666f;
    }
}
