using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Reductions over some dimensions, or all.</summary>
internal static class Reductions
{
    private delegate Tensor Reduction(Tensor self, long[] dims, bool keepdim);

    public static IEnumerable<Mapping> Rows =>
    [
        Over("ReduceSum", static (x, dims, keepdim) => x.Sum(dims, keepdim).To(x.DType)),
        Over("ReduceSumSquare", static (x, dims, keepdim) => x.Mul(x).Sum(dims, keepdim).To(x.DType)),
        Over("ReduceMean", static (x, dims, keepdim) => x.Mean(dims, keepdim)),
        Over("ReduceMax", static (x, dims, keepdim) => x.Amax(dims, keepdim), ofNothing: false),
        Over("ReduceMin", static (x, dims, keepdim) => x.Amin(dims, keepdim), ofNothing: false),
        Over("ReduceProd", Product),
        Over("ReduceL1", static (x, dims, keepdim) => x.Norm(1, dims, keepdim)),
        Over("ReduceL2", static (x, dims, keepdim) => x.Norm(2, dims, keepdim)),
        Over("ReduceLogSum", static (x, dims, keepdim) => x.Sum(dims, keepdim).Log()),
        Over("ReduceLogSumExp", static (x, dims, keepdim) => x.Logsumexp(dims, keepdim)),
        One("ArgMax", static c => Place(c, static (x, dim, keepdim) => x.Argmax(dim, keepdim))),
        One("ArgMin", static c => Place(c, static (x, dim, keepdim) => x.Argmin(dim, keepdim))),
    ];

    private static Mapping Over(string name, Reduction reduce, bool ofNothing = true) => One(name, c =>
    {
        long[] dims = c.IntsOrInput("axes", 1) ?? [];
        Tensor x = c[0];
        if (dims.Length == 0)
        {
            if (c.Flag("noop_with_empty_axes"))
            {
                c.Require(name == "ReduceSum", "a reduction over no dimension that is not the identity");
                return x.Clone();
            }

            dims = [.. Shapes.AllDims(x)];
        }

        c.Require(ofNothing || Array.TrueForAll(dims, dim => x.Size((int)dim) > 0), "PyTorch has no extremes of nothing");
        return reduce(x, dims, c.Flag("keepdims", true));
    });

    private static Tensor Product(Tensor self, long[] dims, bool keepdim)
    {
        foreach (long dim in dims.Select(dim => dim < 0 ? dim + self.Rank : dim).OrderDescending())
        {
            self = self.Prod(dim, keepdim).To(self.DType);
        }

        return self;
    }

    /// <summary>The first of equals, or the last: that is the first from behind.</summary>
    private static Tensor Place(NodeCall c, Func<Tensor, long, bool, Tensor> find)
    {
        (long dim, bool keepdim) = (c.Int("axis", 0), c.Flag("keepdims", true));
        return c.Flag("select_last_index")
            ? Tensor.Full([], c[0].Size((int)dim) - 1).Sub(find(c[0].Flip(dim), dim, keepdim))
            : find(c[0], dim, keepdim);
    }
}
