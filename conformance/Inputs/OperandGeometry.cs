namespace Devices.Conformance;

/// <summary>Strides, offset and storage size of an operand.</summary>
/// <param name="Strides">In elements.</param>
/// <param name="Offset">First element, in elements from the storage's start.</param>
/// <param name="StorageCount">Elements of the storage.</param>
internal sealed record OperandGeometry(long[] Strides, long Offset, long StorageCount)
{
    private const int OffsetElements = 3;
    private const int GapStride = 2;
    private const int RowGap = 3;

    /// <summary>Whether a layout differs from the contiguous one for these sizes.</summary>
    public static bool Applies(OperandLayout layout, ReadOnlySpan<long> sizes)
    {
        int longer = 0;
        foreach (long size in sizes)
        {
            longer += size > 1 ? 1 : 0;
        }

        return layout switch
        {
            OperandLayout.Transposed => longer >= 2,
            OperandLayout.Expanded => longer >= 1,
            OperandLayout.ExpandedInner => longer >= 2,
            _ => true,
        };
    }

    /// <summary>The geometry of sizes in a layout.</summary>
    public static OperandGeometry Of(ReadOnlySpan<long> sizes, OperandLayout layout)
    {
        long[] strides = layout switch
        {
            OperandLayout.Transposed => ColumnMajor(sizes),
            OperandLayout.Strided => WithGaps(sizes),
            OperandLayout.Expanded => WithRepeated(sizes, first: true),
            OperandLayout.ExpandedInner => WithRepeated(sizes, first: false),
            _ => RowMajor(sizes),
        };
        long offset = layout is OperandLayout.Offset or OperandLayout.Strided ? OffsetElements : 0;
        long tail = layout is OperandLayout.Contiguous or OperandLayout.Transposed ? 0 : OffsetElements;
        return new OperandGeometry(strides, offset, offset + Extent(sizes, strides) + tail);
    }

    /// <summary>Elements from the first one reached to one past the last.</summary>
    public static long Extent(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides)
    {
        long last = 0;
        for (int dim = 0; dim < sizes.Length; dim++)
        {
            if (sizes[dim] == 0)
            {
                return 0;
            }

            last += (sizes[dim] - 1) * strides[dim];
        }

        return last + 1;
    }

    /// <summary>The place in the storage of each element, in row-major order of the sizes.</summary>
    public static long[] Places(ReadOnlySpan<long> sizes, ReadOnlySpan<long> strides, long offset)
    {
        var places = new long[Count(sizes)];
        Span<long> index = stackalloc long[sizes.Length];
        index.Clear();
        long place = offset;
        for (long i = 0; i < places.Length; i++)
        {
            places[i] = place;
            for (int dim = sizes.Length - 1; dim >= 0; dim--)
            {
                place += strides[dim];
                if (++index[dim] < sizes[dim])
                {
                    break;
                }

                place -= index[dim] * strides[dim];
                index[dim] = 0;
            }
        }

        return places;
    }

    /// <summary>Product of the sizes.</summary>
    public static long Count(ReadOnlySpan<long> sizes)
    {
        long count = 1;
        foreach (long size in sizes)
        {
            count *= size;
        }

        return count;
    }

    private static long[] RowMajor(ReadOnlySpan<long> sizes)
    {
        var strides = new long[sizes.Length];
        long stride = 1;
        for (int dim = sizes.Length - 1; dim >= 0; dim--)
        {
            strides[dim] = stride;
            stride *= Math.Max(sizes[dim], 1);
        }

        return strides;
    }

    private static long[] ColumnMajor(ReadOnlySpan<long> sizes)
    {
        var strides = new long[sizes.Length];
        long stride = 1;
        for (int dim = 0; dim < sizes.Length; dim++)
        {
            strides[dim] = stride;
            stride *= Math.Max(sizes[dim], 1);
        }

        return strides;
    }

    private static long[] WithGaps(ReadOnlySpan<long> sizes)
    {
        var strides = new long[sizes.Length];
        long stride = GapStride;
        for (int dim = sizes.Length - 1; dim >= 0; dim--)
        {
            strides[dim] = stride;
            stride = (stride * Math.Max(sizes[dim], 1)) + RowGap;
        }

        return strides;
    }

    private static long[] WithRepeated(ReadOnlySpan<long> sizes, bool first)
    {
        long[] single = sizes.ToArray();
        int repeated = first ? Array.FindIndex(single, size => size > 1) : Array.FindLastIndex(single, size => size > 1);
        single[repeated] = 1;
        long[] strides = RowMajor(single);
        strides[repeated] = 0;
        return strides;
    }
}
