using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Functions without rounding, of any type of arithmetic.</summary>
internal static class Exact
{
    /// <summary>Of floats only the sign bit goes, also that of a zero; integers wrap at their smallest value.</summary>
    public static Expr Abs(Expr x) => x.Type.IsFloat ? x & ~SignBit(x.Type.Scalar) : Expr.Select(x < 0, -x, x);

    /// <summary>PyTorch's: +0 for either zero and for NaN.</summary>
    public static Expr Sign(Expr x) =>
        Expr.Select(x > 0, Expr.One(x.Type), Expr.Select(x < 0, -Expr.One(x.Type.Scalar), Expr.Zero(x.Type)));

    /// <summary>NaN and −0 stay as they are.</summary>
    public static Expr Relu(Expr x) => Expr.Select(x < 0, 0, x);

    public static Expr IsNaN(Expr x) => x.Type.IsFloat ? Expr.NotEqual(x, x) : Never(x);

    public static Expr IsInfinity(Expr x) => x.Type.IsFloat
        ? Expr.Equal(Abs(x), Expr.Constant(x.Type.Scalar, double.PositiveInfinity)) : Never(x);

    public static Expr IsZero(Expr x) => Expr.Equal(x, 0);

    /// <summary>The greater one; NaN if either is; +0 is greater than −0.</summary>
    public static Expr Maximum(Expr x, Expr y) => x.Type.IsFloat
        ? Expr.Select(x > y, x, Expr.Select(x < y, y, Expr.Select(Expr.Equal(x, y), x & y, x + y))) : Expr.Select(x > y, x, y);

    /// <summary>The smaller one; NaN if either is; −0 is smaller than +0.</summary>
    public static Expr Minimum(Expr x, Expr y) => x.Type.IsFloat
        ? Expr.Select(x < y, x, Expr.Select(x > y, y, Expr.Select(Expr.Equal(x, y), x | y, x + y))) : Expr.Select(x < y, x, y);

    /// <summary>No less than a bound. NaN stays NaN.</summary>
    public static Expr AtLeast(Expr x, Expr bound) => Expr.Select(x < bound, bound, x);

    /// <summary>No more than a bound. NaN stays NaN.</summary>
    public static Expr AtMost(Expr x, Expr bound) => Expr.Select(x > bound, bound, x);

    /// <summary>The sign bit alone.</summary>
    public static Expr SignBit(ScalarType type) => type == ScalarType.Float64
        ? Expr.Pattern(type, 0x8000_0000_0000_0000) : Expr.Pattern(type, 0x8000_0000);

    private static Expr Never(Expr x) => Expr.NotEqual(x, x);
}
