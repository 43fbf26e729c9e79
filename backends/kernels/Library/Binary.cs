using Devices.Kernels.Language;
using Double = Devices.Kernels.Functions.Double;
using Single = Devices.Kernels.Functions.Single;

namespace Devices.Kernels.Library;

/// <summary>Functions of two tensors, or of a tensor and a scalar.</summary>
internal static class Binary
{
    public static IEnumerable<PortableKernel> Kernels =>
    [
        .. Scaled("add", DTypeSets.Numeric, (x, y) => x + y),
        .. Scaled("add", [DType.Bool], (x, y) => x | y),
        .. Scaled("sub", DTypeSets.Numeric, (x, y) => x - y),
        .. Both("mul", DTypeSets.Numeric, (x, y) => x * y),
        .. Both("mul", [DType.Bool], (x, y) => x & y),
        .. Both("div", DTypeSets.Floating, (x, y) => x / y),
        .. DTypeSets.Numeric.Select(dtype => new RoundedDivisionKernel(dtype)),
        .. Both("remainder", DTypeSets.Numeric, (x, y) => Division.Remainder(x, Expr.Wide(y, x.Type.Width))),
        .. Both("fmod", DTypeSets.Numeric, (x, y) => Division.Modulo(x, Expr.Wide(y, x.Type.Width))),
        .. Forms.Binary("pow.Tensor_Tensor", DTypeSets.Floating, Power),
        .. Forms.Binary("pow.Tensor_Tensor", DTypeSets.Integral, IntegerPower.Of),
        .. DTypeSets.Floating.Select(dtype => new ScalarPowerKernel(dtype, Power)),
        .. Forms.WithScalar("pow.Tensor_Scalar", DTypeSets.Integral, IntegerPower.Of),

        .. Forms.Binary("maximum", DTypeSets.All, Exact.Maximum),
        .. Forms.Binary("minimum", DTypeSets.All, Exact.Minimum),

        .. Forms.Binary("bitwise_and.Tensor", DTypeSets.IntegralAndBool, (x, y) => x & y),
        .. Forms.Binary("bitwise_or.Tensor", DTypeSets.IntegralAndBool, (x, y) => x | y),
        .. Forms.Binary("bitwise_xor.Tensor", DTypeSets.IntegralAndBool, (x, y) => x ^ y),
    ];

    private static Expr Power(Expr x, Expr y) => x.Type.Scalar == ScalarType.Float64 ? Double.Power.Pow(x, y) : Single.Power.Pow(x, y);

    private static IEnumerable<PortableKernel> Both(string name, IReadOnlyList<DType> dtypes, Func<Expr, Expr, Expr> function) =>
        [.. Forms.Binary($"{name}.Tensor", dtypes, function), .. Forms.WithScalar($"{name}.Scalar", dtypes, function)];

    private static IEnumerable<PortableKernel> Scaled(string name, IReadOnlyList<DType> dtypes, Func<Expr, Expr, Expr> function) =>
    [
        .. dtypes.Select(dtype => new ScaledKernel($"{name}.Tensor", dtype, function)),
        .. dtypes.Select(dtype => new ScaledScalarKernel($"{name}.Scalar", dtype, function)),
    ];
}
