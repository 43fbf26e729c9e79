using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>Takes many turns off an angle, from 2²⁰ on, by integer arithmetic (Payne and Hanek's method).</summary>
internal static class FarAngle
{
    private const double PowerOfMinus32 = 1.0 / (1L << 32);
    private const double PowerOfMinus64 = PowerOfMinus32 * PowerOfMinus32;
    private const double PowerOfMinus96 = PowerOfMinus64 * PowerOfMinus32;
    private const double PowerOfMinus128 = PowerOfMinus64 * PowerOfMinus64;

    /// <summary>
    /// What is left of an angle after whole quarter turns, in two parts, and how many those are, modulo 4. Infinities and NaN give NaN.
    /// </summary>
    public static V Reduce<V, W>(V x, out V lost, out W turns)
        where V : IArithmetic<V, double>, IWords<V, W>
        where W : IWord<W>
    {
        W pattern = V.HighWord(x);
        W biased = (pattern >> 20u) & 0x7FFu;
        QuarterTurns<W> quarters = QuarterTurns<W>.Of((pattern & 0xF_FFFFu) | 0x10_0000u, V.LowWord(x), biased);

        // The fraction of a quarter turn in two doubles. Each word is exact in one.
        Pair<V> upper = Pair<V>.Sum(Word<V, W>(quarters.Fraction3) * PowerOfMinus32, Word<V, W>(quarters.Fraction2) * PowerOfMinus64);
        V lower = Word<V, W>(quarters.Fraction1) * PowerOfMinus96 + Word<V, W>(quarters.Fraction0) * PowerOfMinus128;
        Pair<V> fraction = Pair<V>.Sum(upper.High, upper.Low + lower);

        Pair<V> product = Lanes.Product(fraction.High, (V)1.5707963267948966);
        V rest = product.Low + (fraction.High * 6.123233995736766e-17 + fraction.Low * 1.5707963267948966);
        Pair<V> angle = Pair<V>.Sum(product.High, rest);

        W isNotFinite = W.Equal(biased, 0x7FFu);
        V sign = V.FromWords((pattern ^ W.Select(quarters.IsBack, 0x8000_0000u, 0u)) & 0x8000_0000u, 0u);
        V nan = V.FromWords(W.Select(isNotFinite, 0x7FF8_0000u, 0u), 0u);
        W negative = (W)0u - (pattern >> 31u);
        turns = (quarters.Whole ^ negative) - negative;
        lost = angle.Low ^ sign;
        return (angle.High ^ sign) | nan;
    }

    [MethodImpl(AggressiveInlining)]
    private static V Word<V, W>(W word)
        where V : IArithmetic<V, double>, IWords<V, W>
        where W : IWord<W> => Lanes.FromInteger(V.FromWords(0u, word));
}
