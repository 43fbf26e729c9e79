using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Arithmetic of three tensors.</summary>
internal static class Ternary
{
    public static IEnumerable<PortableKernel> Kernels =>
    [
        .. DTypeSets.Numeric.Select(dtype => Scaled("addcmul", dtype, (x, y, z) => x + (y * z))),
        .. DTypeSets.Floating.Select(dtype => Scaled("addcdiv", dtype, (x, y, z) => x + (y / z))),
        .. DTypeSets.Floating.Select(dtype => new FormKernel(
            "lerp.Tensor", dtype, Forms.Of("lerp", dtype, 3, 0, v => Interpolate(v[0], v[1], v[2])))),
        .. DTypeSets.Floating.Select(dtype => new FormKernel(
            "lerp.Scalar", dtype, Forms.Of("lerp_scalar", dtype, 2, 1, v => Interpolate(v[0], v[1], Expr.Wide(v[2], v[0].Type.Width))), 2)),
    ];

    /// <summary>The number is the second tensor's factor; the product is rounded first.</summary>
    private static FormKernel Scaled(string name, DType dtype, Func<Expr, Expr, Expr, Expr> function) =>
        new(name, dtype, Forms.Of(name, dtype, 3, 1, v => function(v[0], v[3] * v[1], v[2])), 3);

    /// <summary>From whichever end is nearer, so that both ends are hit exactly.</summary>
    private static Expr Interpolate(Expr x, Expr end, Expr weight)
    {
        Expr difference = end - x;
        return Expr.Select(Exact.Abs(weight) < 0.5f, x + (weight * difference), end - (difference * (1 - weight)));
    }
}
