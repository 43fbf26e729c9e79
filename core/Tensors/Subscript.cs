using Devices.Ops;

namespace Devices;

/// <summary>Carries out what stands between brackets: first what gives a view, then the tensors of indices at once.</summary>
internal static class Subscript
{
    public static Tensor Get(Tensor self, ReadOnlySpan<TensorIndex> indices)
    {
        (Tensor part, List<Tensor?> tensors) = Apply(self, indices);
        return tensors.Count > 0 ? Dispatcher.Call(AdvancedIndexing.Index, part, tensors.ToArray())
            : ReferenceEquals(part, self) ? self.View(self.Layout.SizesArray) : part;
    }

    public static void Set(Tensor self, ReadOnlySpan<TensorIndex> indices, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (indices.Length == 1 && indices[0] is { Kind: TensorIndexKind.Boolean, Boolean: false })
        {
            return;
        }

        (Tensor part, List<Tensor?> tensors) = Apply(self, indices);
        Tensor source = WithoutLeadingOnes(value);
        if (tensors.Count > 0)
        {
            // A number has no dtype of its own.
            Tensor typed = source.Rank == 0 ? source.To(self.DType) : source;
            Dispatcher.CallInPlace(AdvancedIndexing.IndexPut, part, part, tensors.ToArray(), typed, false);
        }
        else
        {
            part.Copy_(source.Expand(part.Layout.SizesArray));
        }
    }

    private static (Tensor Part, List<Tensor?> Tensors) Apply(Tensor self, ReadOnlySpan<TensorIndex> indices)
    {
        int specified = CountSpecified(indices);
        if (specified > self.Rank)
        {
            throw TooMany(self);
        }

        Tensor part = self;
        int dim = 0, original = 0, left = self.Rank - specified;
        List<Tensor?> tensors = [];
        foreach (TensorIndex index in indices)
        {
            switch (index.Kind)
            {
                case TensorIndexKind.Integer:
                    part = Select(part, dim, index.Integer, original++);
                    break;
                case TensorIndexKind.Slice:
                    part = Cut(part, dim++, index.Slice);
                    original++;
                    break;
                case TensorIndexKind.Ellipsis:
                    dim += left;
                    original += left;
                    break;
                case TensorIndexKind.NewAxis:
                    part = part.Unsqueeze(dim++);
                    break;
                case TensorIndexKind.Boolean:
                    part = ByBoolean(part, index.Boolean, tensors, ref dim);
                    break;
                default:
                    part = ByTensor(part, index.Tensor, tensors, ref dim, original++);
                    break;
            }
        }

        return (part, tensors);
    }

    /// <summary>How many dimensions the indices are about. A mask is about as many as it has.</summary>
    private static int CountSpecified(ReadOnlySpan<TensorIndex> indices)
    {
        int count = 0;
        foreach (TensorIndex index in indices)
        {
            count += index.Kind switch
            {
                TensorIndexKind.Tensor => index.Tensor.DType is DType.Bool or DType.UInt8 ? index.Tensor.Rank : 1,
                TensorIndexKind.Integer or TensorIndexKind.Slice => 1,
                _ => 0,
            };
        }

        return count;
    }

    /// <summary>One index of a dimension, with the sentence that brackets have for a wrong one, which names the dimension as it was at first.</summary>
    public static Tensor Select(Tensor self, int dim, long index, int original)
    {
        if (self.Rank == 0)
        {
            throw new TensorIndexException(
                "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number");
        }

        long size = dim < self.Rank ? self.Sizes[dim] : throw TooMany(self);
        long asked = index == long.MaxValue ? size : index;
        return asked >= -size && asked < size
            ? self.Select(dim, asked)
            : throw new TensorIndexException($"index {asked} is out of bounds for dimension {original} with size {size}");
    }

    private static Tensor Cut(Tensor self, int dim, Slice slice)
    {
        if (slice.Step <= 0)
        {
            throw new TensorException(slice.Step == 0 ? "slice step cannot be zero" : "step must be greater than zero");
        }

        return self.Slice(dim, slice.Start, slice.Stop, slice.Step);
    }

    private static Tensor ByTensor(Tensor self, Tensor index, List<Tensor?> tensors, ref int dim, int original)
    {
        if (index.Rank == 0 && index.DType is DType.Bool or DType.UInt8)
        {
            return ByBoolean(self, index.ItemScalar().ToBoolean(), tensors, ref dim);
        }

        if (index.Rank == 0 && index.DType.IsIntegral(includeBool: false))
        {
            return Select(self, dim, index.ItemScalar().ToInt64(), original);
        }

        Note(index, tensors, ref dim);
        return self;
    }

    /// <summary>A truth value is a mask over a dimension of its own.</summary>
    private static Tensor ByBoolean(Tensor self, bool value, List<Tensor?> tensors, ref int dim)
    {
        Tensor whole = self.Unsqueeze(dim);
        Note(Tensor.Zeros([value ? 1 : 0], DType.Int64, self.Device), tensors, ref dim);
        return whole;
    }

    private static void Note(Tensor index, List<Tensor?> tensors, ref int dim)
    {
        while (tensors.Count < dim)
        {
            tensors.Add(null);
        }

        tensors.Add(index);
        dim++;
    }

    /// <summary>Dimensions of size 1 in front of a value do not hinder assigning it.</summary>
    private static Tensor WithoutLeadingOnes(Tensor value)
    {
        int ones = 0;
        while (ones < value.Rank && value.Sizes[ones] == 1)
        {
            ones++;
        }

        return ones == 0 ? value : value.View(value.Sizes[ones..].ToArray());
    }

    private static TensorIndexException TooMany(Tensor self) => new($"too many indices for tensor of dimension {self.Rank}");
}
