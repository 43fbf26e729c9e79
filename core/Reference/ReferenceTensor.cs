namespace Devices.Reference;

/// <summary>An operand of a reference: its elements in row-major order without gaps.</summary>
public sealed class ReferenceTensor
{
    /// <summary>What stands for a tensor that a list leaves out.</summary>
    public static readonly ReferenceTensor Absent = new(DType.Int64, 0);

    /// <summary>Makes an operand of zeros.</summary>
    public ReferenceTensor(DType dtype, params long[] sizes)
    {
        DType = dtype;
        Sizes = sizes;
        Data = new Approx[Count(sizes)];
        if (!dtype.IsFloatingPoint())
        {
            Array.Fill(Data, Approx.FromInteger(0));
        }
    }

    /// <summary>The dtype that it stands for.</summary>
    public DType DType { get; }

    /// <summary>The sizes.</summary>
    public long[] Sizes { get; }

    /// <summary>The elements.</summary>
    public Approx[] Data { get; }

    /// <summary>Number of dimensions.</summary>
    public int Rank => Sizes.Length;

    /// <summary>The number zero in this operand's kind.</summary>
    public Approx Zero => DType.IsFloatingPoint() ? 0.0 : Approx.FromInteger(0);

    /// <summary>An element by its position in row-major order, or of one dimension.</summary>
    public ref Approx this[long i] => ref Data[i];

    /// <summary>An element of two dimensions.</summary>
    public ref Approx this[long i, long j] => ref Data[(i * Sizes[1]) + j];

    /// <summary>An element of three dimensions.</summary>
    public ref Approx this[long i, long j, long k] => ref Data[(((i * Sizes[1]) + j) * Sizes[2]) + k];

    /// <summary>An element of four dimensions.</summary>
    public ref Approx this[long i, long j, long k, long l] => ref Data[(((((i * Sizes[1]) + j) * Sizes[2]) + k) * Sizes[3]) + l];

    /// <summary>An element by its index in every dimension.</summary>
    public ref Approx At(ReadOnlySpan<long> index)
    {
        long offset = 0;
        for (int dim = 0; dim < index.Length; dim++)
        {
            offset = (offset * Sizes[dim]) + index[dim];
        }

        return ref Data[offset];
    }

    /// <summary>The index of the element at a position in row-major order.</summary>
    public long[] IndexOf(long position)
    {
        var index = new long[Sizes.Length];
        for (int dim = index.Length - 1; dim >= 0; dim--)
        {
            index[dim] = position % Sizes[dim];
            position /= Sizes[dim];
        }

        return index;
    }

    /// <summary>The size of a dimension; 1 for the only element of a 0-d operand.</summary>
    public long Size(long dim) => Rank == 0 ? 1 : Sizes[dim];

    /// <summary>Product of the sizes before (behind) a dimension, so that element [o, i, n] is at (o·Size(dim) + i)·inner + n.</summary>
    public (long Outer, long Inner) Around(long dim) =>
        Rank == 0 ? (1, 1) : (Count(Sizes.AsSpan(0, (int)dim)), Count(Sizes.AsSpan((int)dim + 1)));

    private static long Count(ReadOnlySpan<long> sizes)
    {
        long count = 1;
        foreach (long size in sizes)
        {
            count *= size;
        }

        return count;
    }
}
