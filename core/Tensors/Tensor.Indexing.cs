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
}
