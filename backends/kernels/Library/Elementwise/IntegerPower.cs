using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>xʸ of integers, wrapping. Of a negative exponent only the bases 1 and −1 leave something.</summary>
internal static class IntegerPower
{
    public static Expr Of(Expr x, Expr y)
    {
        int width = Math.Max(x.Type.Width, y.Type.Width);
        (x, y) = (Expr.Wide(x, width), Expr.Wide(y, width));
        KernelBuilder kernel = KernelBuilder.Current;
        Expr isNegative = y < 0;
        Variable power = kernel.Variable(Expr.One(x.Type)), factor = kernel.Variable(x);
        Variable exponent = kernel.Variable(Expr.Select(isNegative, 0, y));
        kernel.While(() => Expr.Any(exponent.Value > 0), () =>
        {
            power.Value = Expr.Select(IsOdd(exponent.Value), power.Value * factor.Value, power.Value);
            factor.Value *= factor.Value;
            exponent.Value >>= 1;
        });
        Expr ofUnit = Expr.Select(IsOdd(y), x, 1);
        Expr isUnit = Expr.Equal(x, 1) | Expr.Equal(x, -1);
        return Expr.Select(isNegative, Expr.Select(isUnit, ofUnit, 0), power.Value);
    }

    private static Expr IsOdd(Expr x) => ~Exact.IsZero(x & 1);
}
