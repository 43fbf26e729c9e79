using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions.Double;

/// <summary>
/// How many times ½π goes into a number: the nearest integer modulo 4, and how far off the number is, in 128 binary places.
/// </summary>
internal readonly struct QuarterTurns<W>
    where W : IWord<W>
{
    // Of the table, and of a window before it is shifted by single bits.
    private const int Words = 39, Needed = 7;

    private QuarterTurns(W p5, W p4, W p3, W p2)
    {
        // Two bits of quarter turns, then 126 of the fraction; as a signed number the fraction is at most ½ either way.
        W f3 = (p5 << 2u) | (p4 >> 30u), f2 = (p4 << 2u) | (p3 >> 30u), f1 = (p3 << 2u) | (p2 >> 30u), f0 = p2 << 2u;
        IsBack = f3 > 0x7FFF_FFFFu;
        Whole = (p5 >> 30u) + W.Select(IsBack, 1u, 0u);

        // The magnitude, but for 1 in the last place.
        W ones = W.Select(IsBack, 0xFFFF_FFFFu, 0u);
        (Fraction3, Fraction2, Fraction1, Fraction0) = (f3 ^ ones, f2 ^ ones, f1 ^ ones, f0 ^ ones);
    }

    /// <summary>Modulo 4, with any multiple of 4 added.</summary>
    public W Whole { get; }

    /// <summary>A mask: the number is less than <see cref="Whole"/> quarter turns.</summary>
    public W IsBack { get; }

    /// <summary>The fraction's magnitude: bits of weight 2⁻¹ to 2⁻³².</summary>
    public W Fraction3 { get; }

    /// <summary>The next 32 bits.</summary>
    public W Fraction2 { get; }

    /// <summary>The next 32 bits.</summary>
    public W Fraction1 { get; }

    /// <summary>The last 32 bits.</summary>
    public W Fraction0 { get; }

    // 2/π in binary, 32 bits each, behind 64 places before the point.
    private static ReadOnlySpan<uint> TwoOverPi =>
    [
        0, 0, 0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041, 0xFE5163AB, 0xDEBBC561, 0xB7246E3A, 0x424DD2E0,
        0x06492EEA, 0x09D1921C, 0xFE1DEB1C, 0xB129A73E, 0xE88235F5, 0x2EBB4484, 0xE99C7026, 0xB45F7E41, 0x3991D639, 0x835339F4,
        0x9C845F8B, 0xBDF9283B, 0x1FF897FF, 0xDE05980F, 0xEF2F118B, 0x5A0A6D1F, 0x6D367ECF, 0x27CB09B7, 0x4F463F66, 0x9E5FEA2D,
        0x7527BAC7, 0xEBE5F17B, 0x3D0739F7, 0x8A5292EA, 0x6BFB5FB1, 0x1F8D5D08, 0x56033046,
    ];

    /// <summary>Of a mantissa in two words times 2^(exponent − 1075), for numbers from 2²⁰ on.</summary>
    public static QuarterTurns<W> Of(W mantissaHigh, W mantissaLow, W exponent)
    {
        // Bits of 2/π whose product with the number is a multiple of 4 are left out. 192 of the others are enough: no double is
        // nearer to a multiple of ½π than 2⁻⁶².
        W firstBit = exponent - 1013u;
        Table words = From((firstBit >> 5u) & 63u);
        W start = firstBit & 31u;
        W end = (W)31u - start;

        // From the last word of the window to the first: its product with the lower half of the mantissa, and that of the word
        // before with the upper half, have the same weight.
        WordPair<W> lower = new(0u, 0u), sum = new(0u, 0u);
        W previous = 0u, p5 = 0u, p4 = 0u, p3 = 0u, p2 = 0u;
        for (int i = Needed - 2; i >= 0; i--)
        {
            W word = (words[i] << start) | (words[i + 1] >> 1u >> end);
            lower = WordPair<W>.ProductSum(mantissaLow, word, lower.High);
            if (i < Needed - 2)
            {
                sum = WordPair<W>.ProductSum(mantissaHigh, previous, sum.High) + new WordPair<W>(0u, lower.Low);
            }

            (previous, p5, p4, p3, p2) = (word, sum.Low, p5, p4, p3);
        }

        return new QuarterTurns<W>(p5, p4, p3, p2);
    }

    /// <summary>The words of 2/π from one on: moved by 32, 16, … places where that bit of the index is set.</summary>
    [MethodImpl(AggressiveInlining)]
    private static Table From(W index)
    {
        Table words = default;
        for (int i = 0; i < TwoOverPi.Length; i++)
        {
            words[i] = TwoOverPi[i];
        }

        for (int places = 32; places > 0; places /= 2)
        {
            W isMoved = (index & (uint)places) > 0u;
            for (int i = 0; i < places - 1 + Needed && i + places < TwoOverPi.Length; i++)
            {
                words[i] = W.Select(isMoved, words[i + places], words[i]);
            }
        }

        return words;
    }

    [InlineArray(Words)]
    private struct Table
    {
        private W first;
    }
}
