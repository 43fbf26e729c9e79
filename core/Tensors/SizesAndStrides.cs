namespace Devices;

/// <summary>
/// Sizes and strides of a tensor. Immutable, so that tensors of equal layout share one: the result of a pointwise operator
/// takes its input's and costs no allocation.
/// </summary>
internal sealed class SizesAndStrides
{
    /// <summary>The layout of every 0-d tensor.</summary>
    public static readonly SizesAndStrides Scalar = new([], []);

    private readonly long[] sizes;
    private readonly long[] strides;

    /// <summary>Takes ownership of both arrays. Strides are in elements.</summary>
    public SizesAndStrides(long[] sizes, long[] strides)
    {
        this.sizes = sizes;
        this.strides = strides;
        ElementCount = CountElements(sizes);
        IsContiguous = ElementCount == 0 || StridesAreRowMajor(sizes, strides);
        IsDense = IsContiguous || StridesAreDense(sizes, strides);
    }

    public ReadOnlySpan<long> Sizes => sizes;

    public ReadOnlySpan<long> Strides => strides;

    public int Rank => sizes.Length;

    public long ElementCount { get; }

    /// <summary>Row-major without gaps.</summary>
    public bool IsContiguous { get; }

    /// <summary>Without gaps and without overlap, in any order of dimensions ("non-overlapping and dense").</summary>
    public bool IsDense { get; }

    /// <summary>The sizes as an array that must not be changed; for arguments that want one.</summary>
    public long[] SizesArray => sizes;

    /// <summary>Row-major layout; takes ownership of the array.</summary>
    public static SizesAndStrides Contiguous(long[] sizes) => sizes.Length == 0 ? Scalar : new(sizes, RowMajorStrides(sizes));

    public static SizesAndStrides Contiguous(ReadOnlySpan<long> sizes) => Contiguous(sizes.ToArray());

    public bool SameSizes(SizesAndStrides other) => ReferenceEquals(this, other) || Sizes.SequenceEqual(other.sizes);

    /// <summary>Number of elements between the first and one past the last element reached.</summary>
    public long Extent
    {
        get
        {
            if (ElementCount == 0)
            {
                return 0;
            }

            long last = 0;
            for (int dim = 0; dim < sizes.Length; dim++)
            {
                last += (sizes[dim] - 1) * strides[dim];
            }

            return last + 1;
        }
    }

    /// <summary>A stride of 0 over more than one element: several indices reach the same element.</summary>
    public bool HasInternalOverlap
    {
        get
        {
            for (int dim = 0; dim < sizes.Length; dim++)
            {
                if (sizes[dim] > 1 && strides[dim] == 0)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>A dense layout whose dimensions are ordered as this one's, for other sizes' sake only when the sizes are equal.</summary>
    public SizesAndStrides DenseLike()
    {
        if (IsDense)
        {
            return this;
        }

        int[] order = OrderByStride(sizes, strides);
        var dense = new long[sizes.Length];
        long stride = 1;
        foreach (int dim in order)
        {
            dense[dim] = stride;
            stride *= Math.Max(sizes[dim], 1);
        }

        return new SizesAndStrides([.. sizes], dense);
    }

    internal static long[] RowMajorStrides(ReadOnlySpan<long> sizes)
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

    internal static long CountElements(ReadOnlySpan<long> sizes)
    {
        long count = 1;
        foreach (long size in sizes)
        {
            count = checked(count * size);
        }

        return count;
    }

    private static bool StridesAreRowMajor(long[] sizes, long[] strides)
    {
        long expected = 1;
        for (int dim = sizes.Length - 1; dim >= 0; dim--)
        {
            if (sizes[dim] != 1)
            {
                if (strides[dim] != expected)
                {
                    return false;
                }

                expected *= sizes[dim];
            }
        }

        return true;
    }

    private static bool StridesAreDense(long[] sizes, long[] strides)
    {
        long expected = 1;
        foreach (int dim in OrderByStride(sizes, strides))
        {
            if (sizes[dim] != 1)
            {
                if (strides[dim] != expected)
                {
                    return false;
                }

                expected *= sizes[dim];
            }
        }

        return true;
    }

    /// <summary>Dimensions from the innermost to the outermost; equal strides keep the row-major order.</summary>
    private static int[] OrderByStride(long[] sizes, long[] strides)
    {
        var order = new int[sizes.Length];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = order.Length - 1 - i;
        }

        // Insertion sort: stable, and ranks are small. A dimension of size 1 or stride 0 says nothing about the order.
        for (int i = 1; i < order.Length; i++)
        {
            for (int j = i; j > 0 && ComesBefore(order[j], order[j - 1]); j--)
            {
                (order[j], order[j - 1]) = (order[j - 1], order[j]);
            }
        }

        return order;

        bool ComesBefore(int a, int b) =>
            sizes[a] != 1 && sizes[b] != 1 && strides[a] != 0 && strides[b] != 0 && strides[a] < strides[b];
    }
}
