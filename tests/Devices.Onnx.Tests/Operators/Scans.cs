using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Running sums and products, and the greatest elements in order.</summary>
internal static class Scans
{
    public static IEnumerable<Mapping> Rows =>
    [
        One("CumSum", static c => Scan(c, 0, static (x, dim) => x.Cumsum(dim).To(x.DType))),
        One("CumProd", static c => Scan(c, 1, static (x, dim) => x.Cumprod(dim).To(x.DType))),
        new("TopK", static c => Aten.CallMany(
            "topk", c[0], c.InputInts(1)[0], c.Int("axis", -1), c.Flag("largest", true), c.Flag("sorted", true))),
    ];

    /// <summary>From behind means turned round twice; without the element itself means one place later.</summary>
    private static Tensor Scan(NodeCall c, long nothing, Func<Tensor, long, Tensor> scan)
    {
        Tensor x = c[0];
        long dim = c.InputInts(1)[0];
        bool reverse = c.Flag("reverse");
        x = reverse ? x.Flip(dim) : x;
        if (c.Flag("exclusive"))
        {
            int after = x.Rank - 1 - (int)(dim < 0 ? dim + x.Rank : dim);
            x = x.ConstantPad([.. Enumerable.Repeat(0L, 2 * after), 1, -1], nothing);
        }

        x = scan(x, dim);
        return reverse ? x.Flip(dim) : x;
    }
}
