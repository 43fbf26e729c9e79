namespace Devices.Fake.Kernels;

/// <summary>Functions that <see cref="Math"/> lacks, to a few units in the last place of a double.</summary>
internal static class SpecialFunctions
{
    /// <summary>eˣ − 1 without cancellation near 0 (Kahan: the rounding error of u = eˣ cancels between u − 1 and ln u).</summary>
    public static double ExpM1(double x)
    {
        if (!(Math.Abs(x) < 1))
        {
            return Math.Exp(x) - 1;
        }

        double u = Math.Exp(x);
        return u == 1 ? x : (u - 1) * x / Math.Log(u);
    }

    /// <summary>ln(1 + x) without cancellation near 0, by the same idea.</summary>
    public static double Log1P(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? Math.Log(u) : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>1 / (1 + e⁻ˣ), from the side on which nothing overflows.</summary>
    public static double Sigmoid(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return x < 0 ? e / (1 + e) : 1 / (1 + e);
    }

    /// <summary>2/√π ∫₀ˣ e^(−t²) dt.</summary>
    public static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        return Math.CopySign(magnitude < 1.5 ? SmallErf(magnitude) : 1 - LargeErfc(magnitude), x);
    }

    /// <summary>1 − erf x, without cancellation where erf x is close to 1.</summary>
    public static double Erfc(double x) => x < 1.5 ? 1 - Erf(x) : LargeErfc(x);

    /// <summary>2x/√π e^(−x²) (1 + 2x²/3 (1 + 2x²/5 (1 + …))): all terms are positive, so nothing cancels.</summary>
    private static double SmallErf(double x)
    {
        const double TwoOverRootPi = 1.1283791670955126;
        double sum = 1;
        for (int n = 30; n > 0; n--)
        {
            sum = 1 + (sum * 2 * x * x / ((2 * n) + 1));
        }

        return TwoOverRootPi * x * sum * ExpOfMinusSquare(x);
    }

    /// <summary>1 − erf by its continued fraction e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 1½/(x + …)))), from the inside out.</summary>
    private static double LargeErfc(double x)
    {
        const double RootPi = 1.7724538509055159;
        // e^(−x²) is 0 from here on, and x² overflows much later.
        const double Vanishes = 28;
        if (x > Vanishes)
        {
            return 0;
        }

        double tail = x;
        for (int n = 80; n > 0; n--)
        {
            tail = x + (0.5 * n / tail);
        }

        return ExpOfMinusSquare(x) / (RootPi * tail);
    }

    /// <summary>The rounding error of x² would be magnified x² times, so it is taken into account.</summary>
    private static double ExpOfMinusSquare(double x)
    {
        double square = x * x;
        double error = Math.FusedMultiplyAdd(x, x, -square);
        return Math.Exp(-square) * (1 - error);
    }
}
