namespace Devices.Cpu.Tests.Functions;

/// <summary>Functions in double, from the runtime's or from series.</summary>
public static class Reference
{
    private static readonly Dictionary<string, Func<double, double>> Functions = new()
    {
        ["exp"] = Math.Exp,
        ["expm1"] = Expm1,
        ["log"] = Math.Log,
        ["log2"] = Math.Log2,
        ["log1p"] = Log1p,
        ["sin"] = Math.Sin,
        ["cos"] = Math.Cos,
        ["atan"] = Math.Atan,
        ["tanh"] = Math.Tanh,
        ["sigmoid"] = Sigmoid,
        ["erf"] = Erf,
        ["rsqrt"] = x => 1 / Math.Sqrt(x),
        ["silu"] = Silu,
        ["gelu"] = Gelu,
        ["log10"] = Math.Log10,
        ["tan"] = Math.Tan,
        ["asin"] = Math.Asin,
        ["acos"] = Math.Acos,
        ["sinh"] = Math.Sinh,
        ["cosh"] = Math.Cosh,
        ["asinh"] = Math.Asinh,
        ["acosh"] = Math.Acosh,
        ["atanh"] = Math.Atanh,
        ["mish"] = Mish,
        ["log_sigmoid"] = x => Math.Min(x, 0) - Log1p(Math.Exp(-Math.Abs(x))),
    };

    public static Func<double, double> Of(string name) => Functions[name];

    private static double Expm1(double x)
    {
        if (Math.Abs(x) < 1e-5)
        {
            return x == 0 ? x : x + x * x / 2 + x * x * x / 6;
        }

        double e = Math.Exp(x);
        return double.IsInfinity(e) || e - 1 == -1 ? e - 1 : (e - 1) * x / Math.Log(e);
    }

    private static double Log1p(double x)
    {
        double sum = 1 + x;
        return sum == 1 || double.IsPositiveInfinity(x) ? x : Math.Log(sum) * x / (sum - 1);
    }

    private static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    // Down to where the result is a float32's zero.
    private static double Silu(double x) => double.IsNegativeInfinity(x) ? double.NaN : x * Sigmoid(Math.Max(x, -700));

    // tanh(ln(1 + e)) = e·(e + 2) ÷ (e·(e + 2) + 2), and 1 as far as a float32 can tell where e is large.
    private static double Mish(double x)
    {
        double e = Math.Exp(Math.Clamp(x, -700, 40));
        return double.IsNegativeInfinity(x) ? double.NaN : x * (e * (e + 2)) / ((e * (e + 2)) + 2);
    }

    private static double Gelu(double x) =>
        double.IsNegativeInfinity(x) ? double.NaN
        : x < 0 ? x / 2 * Math.Max(Erfc(-x / Math.Sqrt(2)), double.Epsilon)
        : x / 2 * (2 - Erfc(x / Math.Sqrt(2)));

    private static double Erf(double x)
    {
        double a = Math.Abs(x);
        return double.IsNaN(x) ? x : a < 2.5 ? Math.CopySign(ErfSeries(a), x) : Math.CopySign(1 - Erfc(a), x);
    }

    private static double Erfc(double a)
    {
        if (a < 2.5)
        {
            return 1 - ErfSeries(a);
        }

        double fraction = 0;
        for (int k = 200; k >= 1; k--)
        {
            fraction = k / 2.0 / (a + fraction);
        }

        return Math.Exp(-a * a) / Math.Sqrt(Math.PI) / (a + fraction);
    }

    private static double ErfSeries(double a)
    {
        (double sum, double term) = (0, a);
        for (int n = 0; n < 100 && term > 1e-18 * sum; n++)
        {
            sum += term;
            term *= 2 * a * a / (2 * n + 3);
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-a * a) * sum;
    }
}
