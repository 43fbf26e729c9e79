using System.Text;
using Devices.Api;

namespace Devices.Conformance;

/// <summary>
/// The random numbers of one case: they follow from seed, case id and what they are for, on any machine and in any order of cases.
/// </summary>
internal sealed class CaseRandom
{
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    private readonly uint[] lanes = new uint[4];
    private readonly PhiloxState state;
    private ulong block;
    private int next = 4;

    /// <summary>Starts the numbers of one purpose.</summary>
    /// <param name="seed">The suite's seed.</param>
    /// <param name="purpose">Case id and operand.</param>
    public CaseRandom(ulong seed, string purpose)
    {
        ulong hash = FnvOffset;
        foreach (byte one in Encoding.UTF8.GetBytes(purpose))
        {
            hash = (hash ^ one) * FnvPrime;
        }

        state = new PhiloxState(seed, hash);
    }

    /// <summary>32 random bits.</summary>
    public uint Bits()
    {
        if (next == lanes.Length)
        {
            (lanes[0], lanes[1], lanes[2], lanes[3]) = Philox.Block(state, block++);
            next = 0;
        }

        return lanes[next++];
    }

    /// <summary>A number in [0, 1).</summary>
    public double Unit() => Bits() / 4294967296.0;

    /// <summary>A number in [low, high).</summary>
    public double Between(double low, double high) => low + (Unit() * (high - low));

    /// <summary>An integer in [0, bound).</summary>
    public long Below(long bound) => (long)(((ulong)Bits() << 32 | Bits()) % (ulong)bound);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int times) => Bits() % (uint)times == 0;

    /// <summary>A random order of 0 … count − 1.</summary>
    public long[] Permutation(long count)
    {
        var order = new long[count];
        for (long i = 0; i < count; i++)
        {
            long j = Below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }

        return order;
    }
}
