using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>The same memory with other sizes; −1 stands for what is left over.</summary>
    /// <exception cref="TensorException">The sizes do not fit the strides; <see cref="Reshape"/> copies then.</exception>
    public Tensor View(params long[] size) => Dispatcher.Call(Ops.View.Reshape, this, size);

    /// <summary>A view where that is possible, else a copy.</summary>
    public Tensor Reshape(params long[] shape)
    {
        long[] sizes = ViewGeometry.InferSize(shape, ElementCount);
        return ViewGeometry.StridesForView(Layout, sizes) is null ? Contiguous().View(sizes) : View(sizes);
    }

    /// <summary>Dimensions from startDim to endDim become one.</summary>
    public Tensor Flatten(long startDim = 0, long endDim = -1) => Dispatcher.Call(Ops.MoreViews.Flatten, this, startDim, endDim);

    /// <summary>Dimensions of size 1 repeated without a copy; −1 keeps a size.</summary>
    public Tensor Expand(params long[] size) => Dispatcher.Call(Ops.View.Expand, this, size, false);

    /// <summary>The dimensions in another order.</summary>
    public Tensor Permute(params long[] dims) => Dispatcher.Call(Ops.View.Permute, this, dims);

    /// <summary>Two dimensions exchanged.</summary>
    public Tensor Transpose(long dim0, long dim1) => Dispatcher.Call(Ops.View.Transpose, this, dim0, dim1);

    /// <summary>A matrix transposed; a vector or number as it is.</summary>
    /// <exception cref="TensorException">There are more than two dimensions.</exception>
    public Tensor T() => Rank <= 2
        ? (Rank < 2 ? this : Transpose(0, 1))
        : throw new TensorException($"t() expects a tensor with <= 2 dimensions, but self is {Rank}D");

    /// <summary>Without the dimensions of size 1.</summary>
    public Tensor Squeeze() => Dispatcher.Call(Ops.View.Squeeze, this);

    /// <summary>Without that dimension, if its size is 1.</summary>
    public Tensor Squeeze(long dim) => Dispatcher.Call(Ops.View.SqueezeDim, this, dim);

    /// <summary>Without those of the dimensions whose size is 1.</summary>
    public Tensor Squeeze(long[] dim) => Dispatcher.Call(Ops.View.SqueezeDims, this, dim);

    /// <summary>With a dimension of size 1 put in.</summary>
    public Tensor Unsqueeze(long dim) => Dispatcher.Call(Ops.View.Unsqueeze, this, dim);

    /// <summary>One index of a dimension, which goes away.</summary>
    public Tensor Select(long dim, long index) => Dispatcher.Call(Ops.View.Select, this, dim, index);

    /// <summary>Every step-th index of a dimension from start to before end; both may be negative or beyond.</summary>
    public Tensor Slice(long dim = 0, long? start = null, long? end = null, long step = 1) =>
        Dispatcher.Call(Ops.View.Slice, this, dim, start, end, step);

    /// <summary>Parts of those sizes along a dimension.</summary>
    public Tensor[] SplitWithSizes(long[] splitSizes, long dim = 0) => Dispatcher.CallMany(Ops.View.Split, this, splitSizes, dim);

    /// <summary>The diagonal of two dimensions, as the last dimension.</summary>
    public Tensor Diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Dispatcher.Call(Ops.View.Diagonal, this, offset, dim1, dim2);

    /// <summary>Any sizes and strides over the same storage.</summary>
    public Tensor AsStrided(long[] size, long[] stride, long? storageOffset = null) =>
        Dispatcher.Call(Ops.View.AsStrided, this, size, stride, storageOffset);

    /// <summary>Sums over the dimensions in which this is larger than <paramref name="size"/>: the inverse of broadcasting.</summary>
    /// <exception cref="TensorException">The size does not broadcast to this tensor's.</exception>
    public Tensor SumToSize(params long[] size)
    {
        if (Sizes.SequenceEqual(size))
        {
            return this;
        }

        int missing = Rank - size.Length;
        var dims = new List<long>();
        for (int dim = 0; dim < Rank; dim++)
        {
            long target = dim < missing ? 1 : size[dim - missing];
            if (target == 1 && (Sizes[dim] != 1 || dim < missing))
            {
                dims.Add(dim);
            }
            else if (target != Sizes[dim])
            {
                throw new TensorException($"size {Dimensions.Describe(size)} is not expandable to size {Dimensions.Describe(Sizes)}.");
            }
        }

        return Sum([.. dims], keepdim: true).Reshape(size);
    }
}
