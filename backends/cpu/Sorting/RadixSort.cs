using System.Runtime.CompilerServices;

namespace Devices.Cpu.Sorting;

/// <summary>Sorts keys with what belongs to them, byte by byte from the lowest; equal keys keep their order.</summary>
internal static unsafe class RadixSort
{
    // Below this, insertion is quicker than counting 256 buckets.
    private const nint Few = 64;

    /// <summary>Sorts.</summary>
    /// <param name="keys">The keys, with room for as many again behind them.</param>
    /// <param name="places">What belongs to them, with room for as many again behind it.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>Where the sorted places are: in either half.</returns>
    public static long* Sort(ulong* keys, long* places, nint count)
    {
        if (count <= Few)
        {
            Insert(keys, places, count);
            return places;
        }

        ulong* otherKeys = keys + count;
        long* otherPlaces = places + count;
        ulong differing = Differing(keys, count);
        for (int shift = 0; shift < 64; shift += 8)
        {
            // Most bytes of most keys are all the same.
            if (((differing >> shift) & 0xFF) != 0)
            {
                Distribute(keys, places, otherKeys, otherPlaces, count, shift);
                ulong* formerKeys = keys;
                long* formerPlaces = places;
                keys = otherKeys;
                places = otherPlaces;
                otherKeys = formerKeys;
                otherPlaces = formerPlaces;
            }
        }

        return places;
    }

    /// <summary>The bits in which not all keys agree.</summary>
    private static ulong Differing(ulong* keys, nint count)
    {
        ulong differing = 0;
        for (nint i = 1; i < count; i++)
        {
            differing |= keys[i] ^ keys[0];
        }

        return differing;
    }

    [SkipLocalsInit]
    private static void Distribute(ulong* keys, long* places, ulong* toKeys, long* toPlaces, nint count, int shift)
    {
        nint* ends = stackalloc nint[256];
        new Span<nint>(ends, 256).Clear();
        for (nint i = 0; i < count; i++)
        {
            ends[(byte)(keys[i] >> shift)]++;
        }

        nint first = 0;
        for (int bucket = 0; bucket < 256; bucket++)
        {
            (ends[bucket], first) = (first, first + ends[bucket]);
        }

        for (nint i = 0; i < count; i++)
        {
            nint to = ends[(byte)(keys[i] >> shift)]++;
            (toKeys[to], toPlaces[to]) = (keys[i], places[i]);
        }
    }

    private static void Insert(ulong* keys, long* places, nint count)
    {
        for (nint i = 1; i < count; i++)
        {
            ulong key = keys[i];
            long place = places[i];
            nint to = i;
            for (; to > 0 && keys[to - 1] > key; to--)
            {
                (keys[to], places[to]) = (keys[to - 1], places[to - 1]);
            }

            (keys[to], places[to]) = (key, place);
        }
    }
}
