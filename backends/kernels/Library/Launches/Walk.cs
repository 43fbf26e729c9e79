using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>The dimensions that a kernel walks: their sizes and each operand's strides, outermost first.</summary>
/// <param name="operands">Number of operands.</param>
/// <param name="capacity">Most dimensions.</param>
internal sealed class Walk(int operands, int capacity)
{
    // A row for each dimension: the size, then the strides.
    private readonly long[] table = new long[Math.Max(capacity, 1) * (operands + 1)];

    /// <summary>Dimensions of more than one element.</summary>
    public int Rank { get; private set; }

    /// <summary>Number of elements.</summary>
    public long Count { get; private set; } = 1;

    /// <summary>The number of dimensions that a program is made for: programs are few, and unused dimensions cheap.</summary>
    public int Bucket => Rank <= 2 ? Math.Max(Rank, 1) : Rank <= 4 ? 4 : Math.Max(Rank, 8);

    /// <summary>The buckets of all ranks that tests name; greater ranks have a program of their own.</summary>
    public static IReadOnlyList<int> Buckets { get; } = [1, 2, 4, 8];

    /// <summary>Adds an innermost dimension.</summary>
    public void Add(long size, params ReadOnlySpan<long> strides)
    {
        Count *= size;
        if (size != 1)
        {
            Row(Rank)[0] = size;
            strides.CopyTo(Row(Rank)[1..]);
            Rank++;
        }
    }

    public long Size(int dim) => Row(dim)[0];

    public long Stride(int dim, int operand = 0) => Row(dim)[operand + 1];

    /// <summary>How far from its first element an operand is read.</summary>
    public long Reach(int operand = 0)
    {
        long reach = 0;
        for (int dim = 0; dim < Rank; dim++)
        {
            reach += (Size(dim) - 1) * Stride(dim, operand);
        }

        return reach;
    }

    /// <summary>Joins neighbours where every operand lets them be walked as one.</summary>
    public Walk Merge()
    {
        int kept = 0;
        for (int dim = 1; dim < Rank; dim++)
        {
            Span<long> outer = Row(kept), inner = Row(dim);
            if (CanMerge(outer, inner))
            {
                inner[0] *= outer[0];
                inner.CopyTo(outer);
            }
            else
            {
                inner.CopyTo(Row(++kept));
            }
        }

        Rank = Rank == 0 ? 0 : kept + 1;
        return this;
    }

    /// <summary>Puts the dimensions of greatest stride of the first operand outermost: for walks whose order is free.</summary>
    public Walk Sort()
    {
        Span<long> held = stackalloc long[operands + 1];
        for (int i = 1; i < Rank; i++)
        {
            for (int j = i; j > 0 && Stride(j) > Stride(j - 1); j--)
            {
                Row(j).CopyTo(held);
                Row(j - 1).CopyTo(Row(j));
                held.CopyTo(Row(j - 1));
            }
        }

        return this;
    }

    /// <summary>Takes the innermost dimension out; of none: one element.</summary>
    public (long Size, long Stride) TakeInnermost()
    {
        if (Rank == 0)
        {
            return (1, 0);
        }

        (long size, long stride) = (Size(Rank - 1), Stride(Rank - 1));
        Rank--;
        Count = 1;
        for (int dim = 0; dim < Rank; dim++)
        {
            Count *= Size(dim);
        }

        return (size, stride);
    }

    /// <summary>What an <see cref="Indexer"/> of this many dimensions declares.</summary>
    public void AddTo(LaunchList arguments, int bucket)
    {
        for (int dim = 0; dim < bucket - 1; dim++)
        {
            arguments.Add(dim < Rank ? Size(Rank - 1 - dim) : 1);
        }

        for (int operand = 0; operand < operands; operand++)
        {
            for (int dim = 0; dim < bucket; dim++)
            {
                arguments.Add(dim < Rank ? Stride(Rank - 1 - dim, operand) : 0);
            }
        }
    }

    /// <summary>The type that indexes up to a reach are computed in.</summary>
    public static bool IsWide(long reach) => reach > int.MaxValue - (1 << 20);

    /// <summary>Whether this walk needs 64-bit indexes.</summary>
    public bool IsWide()
    {
        bool wide = IsWide(Count);
        for (int operand = 0; operand < operands; operand++)
        {
            wide |= IsWide(Reach(operand));
        }

        return wide;
    }

    /// <summary>The type of indexes.</summary>
    public static ScalarType IndexType(bool wide) => wide ? ScalarType.UInt64 : ScalarType.UInt32;

    private Span<long> Row(int dim) => table.AsSpan(dim * (operands + 1), operands + 1);

    private static bool CanMerge(Span<long> outer, Span<long> inner)
    {
        for (int operand = 1; operand < outer.Length; operand++)
        {
            if (outer[operand] != inner[operand] * inner[0])
            {
                return false;
            }
        }

        return true;
    }
}
