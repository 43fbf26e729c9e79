using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Functions of float32 and float64 by their definitions.</summary>
internal static class Elementary
{
    /// <summary>eˣ.</summary>
    public static Expr Exp(Expr x) =>
        x.Type.Scalar == ScalarType.Float64 ? Functions.Double.Exponential.Exp(x) : Functions.Single.Exponential.Exp(x);

    /// <summary>ln x.</summary>
    public static Expr Log(Expr x) =>
        x.Type.Scalar == ScalarType.Float64 ? Functions.Double.Logarithm.Log(x) : Functions.Single.Logarithm.Log(x);
}
