using Devices.Api;

namespace Devices.Data;

/// <summary>Random numbers on the host from a generator's Philox sequence.</summary>
internal static class RandomOrder
{
    /// <summary>The numbers below count in random order (Fisher and Yates).</summary>
    public static long[] Permutation(Generator generator, long count)
    {
        long[] order = new long[count];
        PhiloxState state = generator.Advance(2 * count);
        for (long i = 0; i < count; i++)
        {
            long other = (long)(Word(state, i) % (ulong)(i + 1));
            order[i] = order[other];
            order[other] = i;
        }

        return order;
    }

    /// <summary>Integers below a limit.</summary>
    public static long[] Integers(Generator generator, long count, long limit)
    {
        PhiloxState state = generator.Advance(2 * count);
        long[] numbers = new long[count];
        for (long i = 0; i < count; i++)
        {
            numbers[i] = (long)(Word(state, i) % (ulong)limit);
        }

        return numbers;
    }

    /// <summary>Doubles in [0, 1).</summary>
    public static double[] Uniform(Generator generator, long count)
    {
        PhiloxState state = generator.Advance(2 * count);
        double[] numbers = new double[count];
        for (long i = 0; i < count; i++)
        {
            numbers[i] = (Word(state, i) >> 11) * Math.ScaleB(1, -53);
        }

        return numbers;
    }

    private static ulong Word(in PhiloxState state, long index)
    {
        (uint x0, uint x1, uint x2, uint x3) = Philox.Block(state, (ulong)(index / 2));
        return index % 2 == 0 ? ((ulong)x0 << 32) | x1 : ((ulong)x2 << 32) | x3;
    }
}
