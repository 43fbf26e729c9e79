namespace Devices.Ops;

/// <summary>A tensor whose dimensions have labels, each another one.</summary>
internal sealed record LabelledTensor(Tensor Tensor, int[] Labels)
{
    /// <summary>A label that stands twice takes the diagonal of its dimensions.</summary>
    public static LabelledTensor Of(Tensor tensor, int[] labels, int operand)
    {
        var left = labels.ToList();
        for (int dim = 0; dim < left.Count; dim++)
        {
            for (int twin = left.IndexOf(left[dim], dim + 1); twin >= 0; twin = left.IndexOf(left[dim], dim + 1))
            {
                if (tensor.Size(dim) != tensor.Size(twin))
                {
                    throw new TensorException(
                        $"einsum(): subscript {(char)left[dim]} is repeated for operand {operand} but the sizes don't match, " +
                        $"{tensor.Size(twin)} != {tensor.Size(dim)}");
                }

                tensor = tensor.Diagonal(0, dim, twin).Movedim(-1, dim);
                left.RemoveAt(twin);
            }
        }

        return new LabelledTensor(tensor, [.. left]);
    }

    /// <summary>Dimensions of size one brought to their labels' sizes.</summary>
    public LabelledTensor Expand(Dictionary<int, long> sizes) => this with
    {
        Tensor = Tensor.Expand([.. Labels.Select(label => sizes[label])]),
    };

    /// <summary>The product of two, summed over all labels that are not needed any more.</summary>
    public static LabelledTensor Multiply(LabelledTensor left, LabelledTensor right, int[] needed)
    {
        // What only one of them has can be summed up at once.
        left = left.Drop(label => !right.Labels.Contains(label) && !needed.Contains(label));
        right = right.Drop(label => !left.Labels.Contains(label) && !needed.Contains(label));
        int[] shared = [.. left.Labels.Intersect(right.Labels)], batch = [.. shared.Intersect(needed)], summed = [.. shared.Except(needed)];
        int[] rows = [.. left.Labels.Except(shared)], columns = [.. right.Labels.Except(shared)];
        Tensor product = left.Matrices(batch, rows, summed).Bmm(right.Matrices(batch, summed, columns));
        long[] sizes = [.. batch.Select(left.SizeOf), .. rows.Select(left.SizeOf), .. columns.Select(right.SizeOf)];
        return new LabelledTensor(product.Reshape(sizes), [.. batch, .. rows, .. columns]);
    }

    /// <summary>Summed over all other labels, in that order.</summary>
    public Tensor SumTo(int[] labels)
    {
        LabelledTensor left = Drop(label => !labels.Contains(label));
        return left.Tensor.Permute([.. labels.Select(label => (long)Array.IndexOf(left.Labels, label))]);
    }

    private LabelledTensor Drop(Func<int, bool> isDropped)
    {
        long[] dims = [.. Enumerable.Range(0, Labels.Length).Where(dim => isDropped(Labels[dim])).Select(dim => (long)dim)];
        return dims.Length == 0
            ? this : new LabelledTensor(Tensor.Sum(dims).To(Tensor.DType), [.. Labels.Where(label => !isDropped(label))]);
    }

    private Tensor Matrices(int[] batch, int[] rows, int[] columns)
    {
        int[] order = [.. batch, .. rows, .. columns];
        return Tensor.Permute([.. order.Select(label => (long)Array.IndexOf(Labels, label))])
            .Reshape(Count(batch), Count(rows), Count(columns));
    }

    private long Count(int[] labels) => labels.Aggregate(1L, (count, label) => count * SizeOf(label));

    private long SizeOf(int label) => Tensor.Size(Array.IndexOf(Labels, label));
}
