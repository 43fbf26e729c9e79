namespace Devices.Fake;

/// <summary>
/// A tensor as the code on the device sees it: a real address, and sizes and strides of its own, for those of a
/// <see cref="TensorDesc"/> are gone when the kernel has returned.
/// </summary>
public sealed unsafe class Operand
{
    internal Operand(in TensorDesc desc, Block? block)
        : this(block is null ? null : block.Data + desc.ByteOffset, desc.DType, desc.Sizes.ToArray(), desc.Strides.ToArray())
    {
    }

    private Operand(byte* start, DType dtype, long[] sizes, long[] strides)
    {
        Start = start;
        (DType, Sizes, Strides) = (dtype, sizes, strides);
        Count = checked((int)sizes.Aggregate(1L, (product, size) => product * size));
    }

    /// <summary>Address of element 0; null where there are no elements.</summary>
    public byte* Start { get; }

    /// <summary>The element type.</summary>
    public DType DType { get; }

    /// <summary>Size of each dimension.</summary>
    public long[] Sizes { get; }

    /// <summary>Stride of each dimension in elements.</summary>
    public long[] Strides { get; }

    /// <summary>Number of elements.</summary>
    public int Count { get; }

    /// <summary>The same elements, with these dimensions moved behind all others: the rows that a reduction or a scan runs along.</summary>
    internal Operand MoveLast(params ReadOnlySpan<long> dims)
    {
        var order = new List<int>();
        for (int dim = 0; dim < Sizes.Length; dim++)
        {
            if (!dims.Contains(dim))
            {
                order.Add(dim);
            }
        }

        foreach (long dim in dims)
        {
            order.Add((int)dim);
        }

        return new Operand(Start, DType, [.. order.Select(dim => Sizes[dim])], [.. order.Select(dim => Strides[dim])]);
    }

    /// <summary>Bytes from element 0 to behind the last element.</summary>
    internal static long Extent(in TensorDesc desc)
    {
        long last = 0;
        for (int dim = 0; dim < desc.Rank; dim++)
        {
            last += (desc.Sizes[dim] - 1) * desc.Strides[dim];
        }

        return (last + 1) * desc.DType.ElementSize();
    }
}
