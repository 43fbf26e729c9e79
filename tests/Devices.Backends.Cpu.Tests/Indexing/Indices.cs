namespace Devices.Cpu.Tests.Indexing;

/// <summary>Places in tensors, as numbers and as coordinates.</summary>
public static class Indices
{
    public static long[] Random(int seed, long count, long below)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, (int)count).Select(_ => random.NextInt64(below))];
    }

    public static long[] Unravel(long number, long[] sizes)
    {
        var place = new long[sizes.Length];
        for (int dim = sizes.Length - 1; dim >= 0; dim--)
        {
            (number, place[dim]) = Math.DivRem(number, sizes[dim]);
        }

        return place;
    }

    public static long Ravel(long[] place, long[] sizes)
    {
        long number = 0;
        for (int dim = 0; dim < sizes.Length; dim++)
        {
            number = (number * sizes[dim]) + place[dim];
        }

        return number;
    }
}
