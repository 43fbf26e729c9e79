namespace Devices.Api.Tests;

public sealed class BFloat16Tests
{
    /// <summary>The lower halves around each decision: exact, just above, just below the tie, tie, just above it, …</summary>
    private static readonly uint[] lowerHalves = [0x0000, 0x0001, 0x4000, 0x7FFF, 0x8000, 0x8001, 0xC000, 0xFFFF];

    [Fact]
    public void Singles_round_to_the_nearest_and_ties_to_even()
    {
        for (uint upper = 0; upper <= 0xFFFF; upper++)
        {
            foreach (uint lower in lowerHalves)
            {
                float value = BitConverter.UInt32BitsToSingle((upper << 16) | lower);
                if (!float.IsNaN(value))
                {
                    ushort actual = ((BFloat16)value).Bits;
                    Assert.True(Nearest(value, upper) == actual, $"{value:R} became {actual:X4}");
                }
            }
        }
    }

    [Fact]
    public void NaN_stays_NaN_and_becomes_quiet()
    {
        foreach (uint bits in (uint[])[0x7F800001, 0x7FFFFFFF, 0xFF800001, 0x7FC00000, 0xFFFFFFFF, 0x7F80FFFF])
        {
            var value = (BFloat16)BitConverter.UInt32BitsToSingle(bits);
            Assert.True(float.IsNaN(value), $"{bits:X8} became {value.Bits:X4}");
            Assert.Equal(bits >> 31, (uint)value.Bits >> 15);
            Assert.NotEqual(0, value.Bits & 0x40);
        }
    }

    [Fact]
    public void Widening_is_exact_both_ways()
    {
        for (int bits = 0; bits <= 0xFFFF; bits++)
        {
            var value = new BFloat16((ushort)bits);
            Assert.Equal((uint)bits << 16, BitConverter.SingleToUInt32Bits(value));
            if (!float.IsNaN(value))
            {
                Assert.Equal(value, (BFloat16)(float)value);
            }
        }
    }

    [Fact]
    public void Equality_is_of_bits()
    {
        Assert.False(new BFloat16(0x0000) == new BFloat16(0x8000));
        Assert.True(new BFloat16(0x7FC1) == new BFloat16(0x7FC1));
        Assert.True(new BFloat16(0x7FC1) != new BFloat16(0x7FC2));
        Assert.Equal("1.5", ((BFloat16)1.5f).ToString());
    }

    /// <summary>By comparing distances in double, where all of it is exact; beyond the largest one lies 2^128.</summary>
    private static ushort Nearest(float value, uint upper)
    {
        if (float.IsInfinity(value))
        {
            return (ushort)upper;
        }

        double below = Magnitude(upper), above = Magnitude(upper + 1), exact = Math.Abs((double)value);
        int side = (exact - below).CompareTo(above - exact);
        bool up = side > 0 || (side == 0 && (upper & 1) == 1);
        return (ushort)(up ? upper + 1 : upper);
    }

    private static double Magnitude(uint upper) =>
        (upper & 0x7FFF) == 0x7F80 ? Math.Pow(2, 128) : BitConverter.UInt32BitsToSingle((upper & 0x7FFF) << 16);
}
