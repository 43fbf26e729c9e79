using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor Cat(Tensor[] tensors, long dim = 0) => Dispatcher.Call(Indexing.Cat, tensors, dim);

    /// <summary>Tensors joined along a new dimension.</summary>
    public static Tensor Stack(Tensor[] tensors, long dim = 0) => Dispatcher.Call(Indexing.Stack, tensors, dim);

    /// <summary>Elements along a dimension by an index tensor (int64) of the result's sizes.</summary>
    public Tensor Gather(long dim, Tensor index) => Dispatcher.Call(Indexing.Gather, this, dim, index, false);

    /// <summary>This with the elements of <paramref name="src"/> added at an index along a dimension.</summary>
    public Tensor ScatterAdd(long dim, Tensor index, Tensor src) => Dispatcher.Call(Indexing.ScatterAdd, this, dim, index, src);

    /// <summary>Slices along a dimension by a list of indices (int64).</summary>
    public Tensor IndexSelect(long dim, Tensor index) => Dispatcher.Call(Indexing.IndexSelect, this, dim, index);

    /// <summary>This with alpha times the slices of <paramref name="source"/> added at a list of indices.</summary>
    public Tensor IndexAdd(long dim, Tensor index, Tensor source, Scalar? alpha = null) =>
        Dispatcher.Call(Indexing.IndexAdd, this, dim, index, source, alpha ?? 1);

    /// <summary>
    /// This with the elements of <paramref name="src"/> written at an index along a dimension; of several for one place the
    /// last.
    /// </summary>
    public Tensor Scatter(long dim, Tensor index, Tensor src) => Dispatcher.Call(Ops.Scatter.Source, this, dim, index, src);

    /// <summary>This with a number written at an index along a dimension.</summary>
    public Tensor Scatter(long dim, Tensor index, Scalar value) => Dispatcher.Call(Ops.Scatter.Number, this, dim, index, value);

    /// <summary>This with the elements of <paramref name="src"/> taken in at an index along a dimension.</summary>
    /// <param name="dim">The dimension.</param>
    /// <param name="index">Where each element of src goes (int64).</param>
    /// <param name="src">What is taken in.</param>
    /// <param name="reduce">sum, prod, mean, amax or amin.</param>
    /// <param name="includeSelf">Whether the elements that are here already take part.</param>
    public Tensor ScatterReduce(long dim, Tensor index, Tensor src, string reduce, bool includeSelf = true) =>
        Dispatcher.Call(Ops.ScatterReduce.Two, this, dim, index, src, reduce, includeSelf);

    /// <summary>This with slices replaced by those of <paramref name="source"/>, at a list of indices.</summary>
    public Tensor IndexCopy(long dim, Tensor index, Tensor source) => Dispatcher.Call(Ops.Scatter.Copy, this, dim, index, source);

    /// <summary>This with slices filled with a number, at a list of indices.</summary>
    public Tensor IndexFill(long dim, Tensor index, Scalar value) => Dispatcher.Call(Ops.Scatter.Fill, this, dim, index, value);

    /// <summary>
    /// Elements by index tensors (int64, int32, or masks), one for each dimension from the first, null for all of a dimension. The
    /// indices broadcast; their dimensions come where the indexed ones were, or first, where those are no neighbours.
    /// </summary>
    public Tensor Index(params Tensor?[] indices) => Dispatcher.Call(AdvancedIndexing.Index, this, indices);

    /// <summary>This with the elements at index tensors (as in <see cref="Index"/>) replaced, or added to.</summary>
    public Tensor IndexPut(Tensor?[] indices, Tensor values, bool accumulate = false) =>
        Dispatcher.Call(AdvancedIndexing.IndexPut, this, indices, values, accumulate);

    /// <summary>Indices (int64) of the elements that are not zero, [n, rank]; waits for the device to know how many.</summary>
    public Tensor Nonzero() => Dispatcher.Call(Masks.Nonzero, this);

    /// <summary>The elements where a mask is true, in one dimension; waits for the device to know how many.</summary>
    public Tensor MaskedSelect(Tensor mask) => Dispatcher.Call(Masks.Select, this, mask);

    /// <summary>This with the elements where a mask is true replaced by those of <paramref name="source"/>, in order.</summary>
    public Tensor MaskedScatter(Tensor mask, Tensor source) => Dispatcher.Call(Masks.Scatter, this, mask, source);

    /// <summary>Lines in order, and where each element was (int64). NaN counts as greatest; equal elements keep their order.</summary>
    public (Tensor Values, Tensor Indices) Sort(long dim = -1, bool descending = false) =>
        Pair(Dispatcher.CallMany(Sorting.Sort, this, dim, descending));

    /// <summary>Where each element of sorted lines was (int64).</summary>
    public Tensor Argsort(long dim = -1, bool descending = false) => Dispatcher.Call(Sorting.Argsort, this, dim, descending);

    /// <summary>The k greatest (smallest) elements of lines in order, and where they were (int64).</summary>
    public (Tensor Values, Tensor Indices) Topk(long k, long dim = -1, bool largest = true, bool sorted = true) =>
        Pair(Dispatcher.CallMany(Sorting.Topk, this, k, dim, largest, sorted));
}
