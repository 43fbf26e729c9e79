using Devices.Kernels.Language;
using Double = Devices.Kernels.Functions.Double;
using Single = Devices.Kernels.Functions.Single;

namespace Devices.Kernels.Library;

/// <summary>Functions of angles and of areas under a hyperbola.</summary>
internal static class Trigonometry
{
    public static IEnumerable<PortableKernel> Kernels =>
    [
        .. Pointwise.Function("tan", Single.Trigonometry.Tan, Double.Trigonometry.Tan),
        .. Pointwise.Function("asin", Single.ArcFunctions.Asin, Double.ArcFunctions.Asin),
        .. Pointwise.Function("acos", Single.ArcFunctions.Acos, Double.ArcFunctions.Acos),
        .. Pointwise.Function("sinh", Single.Areas.Sinh, Double.Areas.Sinh),
        .. Pointwise.Function("cosh", Single.Areas.Cosh, Double.Areas.Cosh),
        .. Pointwise.Function("asinh", Single.Areas.Asinh, Double.Areas.Asinh),
        .. Pointwise.Function("acosh", Single.Areas.Acosh, Double.Areas.Acosh),
        .. Pointwise.Function("atanh", Single.Areas.Atanh, Double.Areas.Atanh),
        .. Forms.Binary("atan2", DTypeSets.Floating, Angle),
    ];

    private static Expr Angle(Expr y, Expr x) =>
        y.Type.Scalar == ScalarType.Float64 ? Double.ArcFunctions.Atan2(y, x) : Single.ArcFunctions.Atan2(y, x);
}
