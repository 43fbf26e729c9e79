using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Activation functions of straight pieces.</summary>
internal static class Rectifier
{
    public static IEnumerable<PortableKernel> Kernels =>
    [
        .. Forms.WithScalar("leaky_relu", DTypeSets.Floating, Sloped),
        .. Forms.Binary("_prelu_kernel", DTypeSets.Floating, Sloped),
        .. Forms.Unary("hardsigmoid", DTypeSets.Floating, x => Ramp(x) / 6),
        .. Forms.Unary("hardswish", DTypeSets.Floating, x => x * Ramp(x) / 6),
    ];

    private static Expr Sloped(Expr x, Expr slope) => Expr.Select(x > 0, x, x * slope);

    /// <summary>x + 3 between 0 and 6. NaN stays NaN.</summary>
    private static Expr Ramp(Expr x) => Exact.AtMost(Exact.AtLeast(x + 3, 0), 6);
}
