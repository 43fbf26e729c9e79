namespace Devices;

/// <summary>Broadcasting of elementwise operands, and the memory order of the result.</summary>
internal static class Broadcasting
{
    /// <summary>
    /// The layout of an elementwise result: the broadcast sizes, in the memory order of the first input that has all of them,
    /// sharing that input's layout object where it is dense.
    /// </summary>
    public static SizesAndStrides LayoutOf(Operator op, ReadOnlySpan<Value> arguments)
    {
        SizesAndStrides? layout = null;
        bool broadcast = false;
        foreach (int index in op.TensorArguments)
        {
            if (arguments[index].OptionalTensor is { } tensor)
            {
                if (layout is null)
                {
                    layout = tensor.Layout;
                }
                else if (!layout.SameSizes(tensor.Layout))
                {
                    broadcast = true;
                }
            }
        }

        return broadcast ? BroadcastLayout(op, arguments)
            : layout!.IsDense ? layout
            : layout.HasInternalOverlap ? SizesAndStrides.Contiguous(layout.Sizes) : layout.DenseLike();
    }

    /// <summary>The sizes two operands have together.</summary>
    /// <exception cref="TensorException">A dimension differs and is 1 in neither.</exception>
    public static long[] Broadcast(ReadOnlySpan<long> a, ReadOnlySpan<long> b)
    {
        var sizes = new long[Math.Max(a.Length, b.Length)];
        for (int dim = sizes.Length - 1, i = a.Length - 1, j = b.Length - 1; dim >= 0; dim--, i--, j--)
        {
            long sizeA = i >= 0 ? a[i] : 1, sizeB = j >= 0 ? b[j] : 1;
            if (sizeA != sizeB && sizeA != 1 && sizeB != 1)
            {
                throw new TensorException($"The size of tensor a ({sizeA}) must match the size of tensor b ({sizeB}) at non-singleton dimension {dim}");
            }

            sizes[dim] = sizeA == 1 ? sizeB : sizeA;
        }

        return sizes;
    }

    /// <summary>Whether sizes broadcast to exactly those other ones.</summary>
    public static bool IsExpandable(ReadOnlySpan<long> from, ReadOnlySpan<long> to)
    {
        for (int i = 1; i <= from.Length; i++)
        {
            if (i > to.Length || (from[^i] != to[^i] && from[^i] != 1))
            {
                return false;
            }
        }

        return true;
    }

    private static SizesAndStrides BroadcastLayout(Operator op, ReadOnlySpan<Value> arguments)
    {
        long[] sizes = [];
        foreach (int index in op.TensorArguments)
        {
            if (arguments[index].OptionalTensor is { } tensor)
            {
                sizes = Broadcast(sizes, tensor.Sizes);
            }
        }

        foreach (int index in op.TensorArguments)
        {
            if (arguments[index].OptionalTensor is { } tensor && tensor.Sizes.SequenceEqual(sizes) && !tensor.Layout.HasInternalOverlap)
            {
                return tensor.Layout.DenseLike();
            }
        }

        return SizesAndStrides.Contiguous(sizes);
    }
}
