using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Single;

/// <summary>Takes many turns off an angle by integer arithmetic (Payne and Hanek's method).</summary>
internal static class FarAngle
{
    // ½π·2⁶²
    private const uint HalfPiHigh = 0x6487_ED51;
    private const uint HalfPiLow = 0x10B4_611A;

    // 2/π in binary, 32 bits each, from the one of weight 2⁻³² on.
    private static ReadOnlySpan<uint> TwoOverPi =>
        [0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041, 0xFE5163AB];

    /// <summary>
    /// What is left of an angle after whole quarter turns, in two parts, and how many those are, modulo 4. Infinities and NaN give NaN.
    /// </summary>
    public static V Reduce<V, W>(V x, out V lost, out W turns)
        where V : IArithmetic<V, float>, IWords<V, W>
        where W : IWord<W>
    {
        W pattern = V.LowWord(x);
        W biased = (pattern >> 23u) & 0xFFu;
        WordPair<W> quarters = Quarters((pattern & 0x7F_FFFFu) | 0x80_0000u, biased);

        // Two bits of quarter turns, then 62 of the fraction; as a signed number the fraction is at most ½ either way.
        WordPair<W> fraction = quarters.ShiftLeft(2);
        W isBack = fraction.High > 0x7FFF_FFFFu;
        W whole = (quarters.High >> 30u) + W.Select(isBack, 1u, 0u);
        WordPair<W> angle = WordPair<W>.MultiplyHigh(fraction.NegateWhere(isBack), new WordPair<W>(HalfPiHigh, HalfPiLow));

        // The upper 24 bits as a float, and the next seven as another.
        WordPair<W> most = angle.Normalize(out W shift);
        W sign = (pattern ^ W.Select(isBack, 0x8000_0000u, 0u)) & 0x8000_0000u;
        V unit = V.FromWord(((W)97u - shift) << 23u | sign);
        lost = V.FromInteger(V.FromWord(most.High & 0x7Fu)) * unit;
        V upper = V.FromInteger(V.FromWord(most.High & 0xFFFF_FF80u)) * unit;
        W isNotFinite = W.Equal(biased, 0xFFu);
        W negative = (W)0u - (pattern >> 31u);
        turns = (whole ^ negative) - negative;
        return V.FromWord(V.LowWord(upper) | W.Select(isNotFinite, 0x7FC0_0000u, 0u));
    }

    /// <summary>
    /// The last two bits of the whole quarter turns and 62 of the fraction, of a mantissa times 2^(exponent − 150).
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    private static WordPair<W> Quarters<W>(W mantissa, W biased)
        where W : IWord<W>
    {
        // Bits of 2/π whose product with x is a multiple of 4 are left out; 96 of the others are enough, since no float is nearer
        // to a multiple of ½π than 2⁻³⁰.
        W hasSkipped = biased > 152u;
        W skipped = W.Select(hasSkipped, biased - 152u, 0u);
        (W w0, W w1, W w2) = Window(skipped);
        var p0 = WordPair<W>.Product(mantissa, w2);
        var p1 = WordPair<W>.ProductSum(mantissa, w1, p0.High);
        var p2 = WordPair<W>.ProductSum(mantissa, w0, p1.High);

        // The product has 34 bits too many at the end where nothing was left out and the exponent is that of 1; less with larger ones.
        W cut = W.Select(hasSkipped, 0u, (W)152u - biased) & 31u;
        W filled = (W)31u - cut;
        return new WordPair<W>((p2.Low >> cut) | (p2.High << 1u << filled), (p1.Low >> cut) | (p2.Low << 1u << filled));
    }

    /// <summary>96 bits of 2/π.</summary>
    [MethodImpl(AggressiveInlining)]
    private static (W W0, W W1, W W2) Window<W>(W firstBit)
        where W : IWord<W>
    {
        W farther = (firstBit & 64u) > 0u, far = (firstBit & 32u) > 0u;
        W a0 = W.Select(farther, TwoOverPi[2], TwoOverPi[0]), a1 = W.Select(farther, TwoOverPi[3], TwoOverPi[1]);
        W a2 = W.Select(farther, TwoOverPi[4], TwoOverPi[2]), a3 = W.Select(farther, TwoOverPi[5], TwoOverPi[3]);
        W a4 = W.Select(farther, TwoOverPi[6], TwoOverPi[4]);
        W b0 = W.Select(far, a1, a0), b1 = W.Select(far, a2, a1), b2 = W.Select(far, a3, a2), b3 = W.Select(far, a4, a3);
        W start = firstBit & 31u;
        W end = (W)31u - start;
        return ((b0 << start) | (b1 >> 1u >> end), (b1 << start) | (b2 >> 1u >> end), (b2 << start) | (b3 >> 1u >> end));
    }
}
