namespace Devices;

/// <summary>Dimension arguments as users write them, and as kernels get them.</summary>
internal static class Dimensions
{
    /// <summary>Counts a negative dimension from the last. A 0-d tensor takes 0 and −1.</summary>
    /// <exception cref="TensorIndexException">There is no such dimension.</exception>
    public static int Normalize(long dim, int rank)
    {
        int range = Math.Max(rank, 1);
        return dim < -range || dim >= range
            ? throw new TensorIndexException($"Dimension out of range (expected to be in range of [{-range}, {range - 1}], but got {dim})")
            : (int)(dim < 0 ? dim + range : dim);
    }

    /// <summary>Normalises a list of dimensions to reduce over: sorted, without repetition; all where the list is empty or left out.</summary>
    /// <exception cref="TensorException">A dimension appears twice.</exception>
    public static long[] NormalizeReduced(Value dims, int rank)
    {
        long[] given = dims.Kind == ValueKind.IntList ? dims.Ints : dims.IsNone ? [] : [dims.Int];
        if (given.Length == 0)
        {
            return [.. Enumerable.Range(0, rank).Select(dim => (long)dim)];
        }

        long[] sorted = [.. given.Select(dim => (long)Normalize(dim, rank)).Order()];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] == sorted[i - 1])
            {
                throw new TensorException($"dim {sorted[i]} appears multiple times in the list of dims");
            }
        }

        return rank == 0 ? [] : sorted;
    }

    /// <summary>The sizes left after reducing over normalised dimensions.</summary>
    public static long[] Reduce(ReadOnlySpan<long> sizes, ReadOnlySpan<long> dims, bool keepdim)
    {
        var left = new List<long>(sizes.Length);
        for (int dim = 0; dim < sizes.Length; dim++)
        {
            if (!dims.Contains(dim))
            {
                left.Add(sizes[dim]);
            }
            else if (keepdim)
            {
                left.Add(1);
            }
        }

        return [.. left];
    }

    /// <summary>Sizes as PyTorch prints them: <c>[2, 3]</c>.</summary>
    public static string Describe(ReadOnlySpan<long> sizes) => $"[{string.Join(", ", sizes.ToArray())}]";

    /// <summary>Sizes as PyTorch's matrix errors print them: <c>2x3</c>.</summary>
    public static string Times(ReadOnlySpan<long> sizes) => string.Join("x", sizes.ToArray());
}
