using Devices.Kernels.Language;
using Double = Devices.Kernels.Functions.Double;
using Single = Devices.Kernels.Functions.Single;

namespace Devices.Kernels.Library;

/// <summary>Functions of one tensor.</summary>
internal static class Pointwise
{
    public static IEnumerable<PortableKernel> Kernels =>
    [
        .. Forms.Unary("abs", DTypeSets.Numeric, Exact.Abs),
        .. Forms.Unary("neg", DTypeSets.Numeric, x => -x),
        .. Forms.Unary("sign", DTypeSets.All, Exact.Sign),

        .. Forms.Unary("ceil", DTypeSets.Floating, Expr.Ceiling),
        .. Forms.Unary("floor", DTypeSets.Floating, Expr.Floor),
        .. Forms.Unary("round", DTypeSets.Floating, Expr.Round),
        .. Forms.Unary("trunc", DTypeSets.Floating, Expr.Truncate),

        .. Forms.Unary("reciprocal", DTypeSets.Floating, x => 1 / x),
        .. Forms.Unary("sqrt", DTypeSets.Floating, Expr.Sqrt),
        .. Forms.Unary("rsqrt", DTypeSets.Floating, x => 1 / Expr.Sqrt(x)),

        .. Function("exp", Single.Exponential.Exp, Double.Exponential.Exp),
        .. Function("expm1", Single.Exponential.Expm1, Double.Exponential.Expm1),
        .. Function("log", Single.Logarithm.Log, Double.Logarithm.Log),
        .. Function("log2", Single.Logarithm.Log2, Double.Logarithm.Log2),
        .. Function("log10", Single.Logarithm.Log10, Double.Logarithm.Log10),
        .. Function("log1p", Single.Logarithm.Log1p, Double.Logarithm.Log1p),
        .. Function("sin", Single.Trigonometry.Sin, Double.Trigonometry.Sin),
        .. Function("cos", Single.Trigonometry.Cos, Double.Trigonometry.Cos),
        .. Function("atan", Single.Trigonometry.Atan, Double.Trigonometry.Atan),
        .. Function("tanh", Single.Hyperbolic.Tanh, Double.Hyperbolic.Tanh),
        .. Function("sigmoid", Single.Hyperbolic.Sigmoid, Double.Hyperbolic.Sigmoid),
        .. Function("erf", Single.ErrorFunction.Erf, Double.ErrorFunction.Erf),

        .. Forms.UnaryTest("isnan", DTypeSets.All, Exact.IsNaN),
        .. Forms.UnaryTest("isinf", DTypeSets.All, Exact.IsInfinity),
        .. Forms.UnaryTest("logical_not", DTypeSets.All, Exact.IsZero),
        .. Forms.Unary("bitwise_not", DTypeSets.Integral, x => ~x),
        .. Forms.Unary("bitwise_not", [DType.Bool], x => x ^ 1),
    ];

    /// <summary>A function with definitions of its own for float32 and float64; 16-bit types compute in float32.</summary>
    public static IEnumerable<PortableKernel> Function(string name, Func<Expr, Expr> single, Func<Expr, Expr> @double) =>
        Forms.Unary(name, DTypeSets.Floating, x => x.Type.Scalar == ScalarType.Float64 ? @double(x) : single(x));
}
