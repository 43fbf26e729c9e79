using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions;

/// <summary>An unsigned integer of 64 bits, in two words: not every device has them.</summary>
internal readonly struct WordPair<W>(W high, W low)
    where W : IWord<W>
{
    public W High { get; } = high;

    public W Low { get; } = low;

    [MethodImpl(AggressiveInlining)]
    public static WordPair<W> operator +(WordPair<W> x, WordPair<W> y)
    {
        W low = x.Low + y.Low;
        return new WordPair<W>(x.High + y.High + Carry(low < y.Low), low);
    }

    /// <summary>The product of two words.</summary>
    [MethodImpl(AggressiveInlining)]
    public static WordPair<W> Product(W x, W y) => new(W.MultiplyHigh(x, y), x * y);

    /// <summary>x·y + z, which never overflows.</summary>
    [MethodImpl(AggressiveInlining)]
    public static WordPair<W> ProductSum(W x, W y, W z)
    {
        W low = x * y;
        W sum = low + z;
        return new WordPair<W>(W.MultiplyHigh(x, y) + Carry(sum < low), sum);
    }

    /// <summary>The upper half of the product of two pairs.</summary>
    [MethodImpl(AggressiveInlining)]
    public static WordPair<W> MultiplyHigh(WordPair<W> x, WordPair<W> y)
    {
        WordPair<W> a = ProductSum(x.High, y.Low, W.MultiplyHigh(x.Low, y.Low));
        WordPair<W> b = ProductSum(x.Low, y.High, a.Low);
        return Product(x.High, y.High) + new WordPair<W>(0u, a.High) + new WordPair<W>(0u, b.High);
    }

    /// <summary>−x, modulo 2⁶⁴, where the mask is set.</summary>
    [MethodImpl(AggressiveInlining)]
    public WordPair<W> NegateWhere(W mask)
    {
        W ones = W.Select(mask, 0xFFFF_FFFFu, 0u);
        return new WordPair<W>(High ^ ones, Low ^ ones) + new WordPair<W>(0u, ones & 1u);
    }

    /// <summary>To the left by 1 to 31 bits.</summary>
    [MethodImpl(AggressiveInlining)]
    public WordPair<W> ShiftLeft(uint bits) => new((High << bits) | (Low >> (32 - bits)), Low << bits);

    [MethodImpl(AggressiveInlining)]
    public static WordPair<W> Select(W mask, WordPair<W> x, WordPair<W> y) =>
        new(W.Select(mask, x.High, y.High), W.Select(mask, x.Low, y.Low));

    /// <summary>
    /// Shifted so far to the left, by less than 32 bits, that the highest bit set is bit 62, where that is between 31 and 62. Small
    /// steps, because not every device counts zeros.
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public WordPair<W> Normalize(out W shift)
    {
        WordPair<W> x = this;
        shift = 0u;
        for (uint bits = 16; bits != 0; bits /= 2)
        {
            W isSmall = x.High < 1u << (int)(31 - bits);
            x = Select(isSmall, x.ShiftLeft(bits), x);
            shift += W.Select(isSmall, bits, 0u);
        }

        return x;
    }

    [MethodImpl(AggressiveInlining)]
    private static W Carry(W mask) => W.Select(mask, 1u, 0u);
}
