using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Elements read by indices.</summary>
internal static class Indexing
{
    public static IEnumerable<Mapping> Rows =>
    [
        One("Gather", Gather),
        One("GatherElements", static c => c[0].Gather(c.Int("axis", 0), NotNegative(c[1], c[0].Size((int)c.Int("axis", 0))))),
        One("GatherND", static c => GatherNd(c[0], c[1], (int)c.Int("batch_dims"))),
        One("Compress", static c => c.Has("axis")
            ? Aten.Call("index.Tensor", c[0], At(c[0].Rank, c.Int("axis"), c[1]))
            : Aten.Call("masked_select", c[0].Flatten().Slice(0, 0, c[1].ElementCount), c[1])),
        One("NonZero", static c => Aten.Call("nonzero", c[0]).T()),
    ];

    /// <summary>Counted from the end where negative; PyTorch's gather and scatter take no negative ones.</summary>
    public static Tensor NotNegative(Tensor index, long size) => Tensor.Where(index.Lt(0), index.Add(size), index);

    /// <summary>An index for one dimension; everything of the others.</summary>
    public static Tensor?[] At(int rank, long dim, Tensor index)
    {
        var indices = new Tensor?[rank];
        indices[dim < 0 ? dim + rank : dim] = index;
        return indices;
    }

    private static Tensor Gather(NodeCall c)
    {
        Tensor x = c[0], index = c[1];
        int dim = (int)c.Int("axis", 0);
        dim = dim < 0 ? dim + x.Rank : dim;
        Tensor picked = x.IndexSelect(dim, NotNegative(index, x.Size(dim)).Reshape(-1));
        return picked.Reshape([.. x.Sizes[..dim], .. index.Sizes, .. x.Sizes[(dim + 1)..]]);
    }

    /// <summary>The last dimension of the indices are places in the first dimensions, behind those of the batch.</summary>
    private static Tensor GatherNd(Tensor x, Tensor index, int batchDims)
    {
        Tensor[] places = index.Unbind(-1);
        IEnumerable<Tensor> batch = Enumerable.Range(0, batchDims).Select(dim =>
        {
            var sizes = Enumerable.Repeat(1L, index.Rank - 1).ToArray();
            sizes[dim] = x.Size(dim);
            return Tensor.Arange(x.Size(dim)).Reshape(sizes);
        });
        Tensor?[] indices = [.. batch, .. places];
        return Aten.Call("index.Tensor", x, indices);
    }
}
