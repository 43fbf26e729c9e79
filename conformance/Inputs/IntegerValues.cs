namespace Devices.Conformance;

/// <summary>Random integers by domain.</summary>
internal static class IntegerValues
{
    private const int Largest = 20;

    /// <summary>Small numbers, whose sums and products stay in the range of most dtypes.</summary>
    public static long Draw(Domain domain, DType dtype, CaseRandom random)
    {
        long magnitude = 1 + random.Below(Largest);
        bool signed = dtype != DType.UInt8;
        return domain switch
        {
            Domain.Positive or Domain.AboveMinusOne or Domain.AboveOne => magnitude,
            Domain.NonZero => signed && random.OneIn(2) ? -magnitude : magnitude,
            Domain.OpenUnit or Domain.Probability => random.Below(2),
            _ => signed ? random.Below((2 * Largest) + 1) - Largest : random.Below(Largest + 1),
        };
    }

    /// <summary>Numbers from the whole range; those that are divided by are neither 0 nor −1, for which nothing is specified.</summary>
    public static long DrawExtreme(Domain domain, DType dtype, CaseRandom random)
    {
        int bits = dtype.ElementSize() * 8;
        long least = dtype == DType.UInt8 ? 0 : -(1L << (bits - 1));
        long greatest = dtype == DType.UInt8 ? 255 : (1L << (bits - 1)) - 1;
        long value = random.Below(6) switch
        {
            0 => least,
            1 => greatest,
            2 => Draw(domain, dtype, random),
            _ => (long)((ulong)random.Bits() << 32 | random.Bits()) >> (64 - bits),
        };
        value = dtype == DType.UInt8 ? value & 255 : value;
        return domain switch
        {
            Domain.Positive or Domain.AboveMinusOne or Domain.AboveOne =>
                value > 0 ? value : value == long.MinValue ? greatest : Math.Max(-(value + 1), 1),
            Domain.NonZero => value is 0 or -1 ? greatest : value,
            _ => value,
        };
    }
}
