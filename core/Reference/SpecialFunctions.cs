namespace Devices.Reference;

/// <summary>Functions that System.Math lacks, to about 2 units in the last place of a double.</summary>
internal static class SpecialFunctions
{
    public static double Rsqrt(double x) => 1 / Math.Sqrt(x);

    public static double Sigmoid(double x) => x >= 0 ? 1 / (1 + Math.Exp(-x)) : Math.Exp(x) / (1 + Math.Exp(x));

    /// <summary>ln(1 + eˣ), also where eˣ overflows.</summary>
    public static double Softplus(double x) => Math.Max(x, 0) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>ln(1/(1 + e⁻ˣ)), +0 where that is 1.</summary>
    public static double LogSigmoid(double x) => Math.Min(x, 0) - Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>eˣ − 1 by its series where eˣ is close to 1.</summary>
    public static double Expm1(double x)
    {
        if (x == 0 || !(Math.Abs(x) <= 1))
        {
            return x == 0 ? x : Math.Exp(x) - 1;
        }

        // Horner from the smallest term: eˣ − 1 = x + x²(1/2! + x/3! + …), 1/22! < 2⁻⁶⁹.
        double tail = 0;
        for (int n = 22; n >= 2; n--)
        {
            tail = (tail * x / (n + 1)) + 1;
        }

        return x + (x * x / 2 * tail);
    }

    /// <summary>ln(1 + x): the logarithm of the rounded sum, corrected by what the rounding lost.</summary>
    public static double Log1p(double x)
    {
        if (x == 0 || double.IsInfinity(x) || x <= -1)
        {
            return x == 0 ? x : Math.Log(1 + x);
        }

        double sum = 1 + x, lost = Math.Abs(x) > 1 ? 1 - (sum - x) : x - (sum - 1);
        return Math.Log(sum) + (lost / sum);
    }

    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        return double.IsNaN(x) ? x
            : magnitude < 2.5 ? ErfSeries(x)
            : magnitude < 6.5 ? Math.CopySign(1 - ErfcFraction(magnitude), x)
            : Math.CopySign(1, x);
    }

    /// <summary>erf x = 2/√π · e^(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!, all of whose terms have one sign.</summary>
    private static double ErfSeries(double x)
    {
        const double TwoOverRootPi = 1.1283791670955126;
        double square = x * x, lost = Math.FusedMultiplyAdd(x, x, -square);
        int last = 1;
        for (double term = 1; term > 1e-19; last++)
        {
            term *= 2 * square / ((2 * last) + 1);
        }

        double sum = 1;
        for (int n = last; n >= 1; n--)
        {
            sum = 1 + (sum * (2 * square / ((2 * n) + 1)));
        }

        return TwoOverRootPi * x * (sum * (Math.Exp(-square) * (1 - lost)));
    }

    /// <summary>erfc x = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 1½/(x + …)))), which converges quickly for x ≥ 2.</summary>
    private static double ErfcFraction(double x)
    {
        double fraction = 0;
        for (int n = 120; n >= 1; n--)
        {
            fraction = n * 0.5 / (x + fraction);
        }

        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / (x + fraction);
    }
}
