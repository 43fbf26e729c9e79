using System.Runtime.CompilerServices;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>One index of the first dimension, as a view; written, it takes over the value's elements.</summary>
    /// <param name="index">Negative counts from the end.</param>
    /// <exception cref="TensorIndexException">There is no such index, or no dimension.</exception>
    [IndexerName("Element")]
    public Tensor this[long index]
    {
        get => Subscript.Select(this, 0, index, 0);
        set => Subscript.Set(this, [index], value);
    }

    /// <summary>
    /// A part of the tensor as PyTorch's brackets give it: <c>x[1, .., ^1]</c>, <c>x[1..3]</c>, <c>x[new Slice(Step: 2)]</c>,
    /// <c>x[TensorIndex.Ellipsis, 0]</c>, <c>x[mask]</c>, <c>x[rows, columns]</c>. Without tensors among the indices it is a view, else a copy.
    /// Written, the part takes over the value's elements, with broadcasting and (of numbers and where no tensor is an index) cast.
    /// </summary>
    /// <param name="indices">From the first dimension on; dimensions behind them stay whole.</param>
    /// <exception cref="TensorIndexException">An index is out of bounds, there are too many, or a mask has other sizes.</exception>
    /// <exception cref="TensorException">A step is not positive, or a value does not broadcast to the part.</exception>
    [IndexerName("Element")]
    public Tensor this[params ReadOnlySpan<TensorIndex> indices]
    {
        get => Subscript.Get(this, indices);
        set => Subscript.Set(this, indices, value);
    }
}
