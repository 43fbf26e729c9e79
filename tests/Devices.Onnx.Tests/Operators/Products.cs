using Devices.Onnx.Tests.Running;
using static Devices.Onnx.Tests.Operators.Mapping;

namespace Devices.Onnx.Tests.Operators;

/// <summary>Products of matrices.</summary>
internal static class Products
{
    public static IEnumerable<Mapping> Rows =>
    [
        One("MatMul", static c => c[0].Matmul(c[1])),
        One("Gemm", Gemm),
        One("Einsum", static c => Aten.Call(
            "einsum", c.Text("equation", ""), Enumerable.Range(0, c.Inputs.Count).Select(i => c[i]).ToArray(), Value.None)),
    ];

    private static Tensor Gemm(NodeCall c)
    {
        Tensor a = c.Flag("transA") ? c[0].T() : c[0], b = c.Flag("transB") ? c[1].T() : c[1];
        double alpha = c.Float("alpha", 1);
        return c.Optional(2) is { } added ? added.Addmm(a, b, c.Float("beta", 1), alpha) : a.Mm(b).Mul(alpha);
    }
}
