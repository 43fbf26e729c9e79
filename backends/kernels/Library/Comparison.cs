using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Functions of two tensors, or of a tensor and a scalar, that give bools.</summary>
internal static class Comparison
{
    public static IEnumerable<PortableKernel> Kernels =>
    [
        .. Both("eq", Expr.Equal),
        .. Both("ne", Expr.NotEqual),
        .. Both("lt", (x, y) => x < y),
        .. Both("le", (x, y) => x <= y),
        .. Both("gt", (x, y) => x > y),
        .. Both("ge", (x, y) => x >= y),

        .. Forms.BinaryTest("logical_and", (x, y) => ~(Exact.IsZero(x) | Exact.IsZero(y))),
        .. Forms.BinaryTest("logical_or", (x, y) => ~(Exact.IsZero(x) & Exact.IsZero(y))),
        .. Forms.BinaryTest("logical_xor", (x, y) => Exact.IsZero(x) ^ Exact.IsZero(y)),
    ];

    private static IEnumerable<PortableKernel> Both(string name, Func<Expr, Expr, Expr> function) =>
        [.. Forms.BinaryTest($"{name}.Tensor", function), .. Forms.TestWithScalar($"{name}.Scalar", function)];
}
