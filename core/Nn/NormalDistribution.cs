using Devices.Reference;

namespace Devices.Nn;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    /// <summary>The share below x.</summary>
    public static double Cumulative(double x) => 0.5 * (1 + SpecialFunctions.Erf(x / Math.Sqrt(2)));

    /// <summary>The x that a share p lies below; infinite at 0 and 1.</summary>
    public static double Quantile(double p)
    {
        if (p is <= 0 or >= 1)
        {
            return p <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        // Winitzki's closed form is within 0.4 %; each of Newton's steps doubles the digits.
        const double A = 0.147;
        double y = (2 * p) - 1, log = Math.Log(4 * p * (1 - p)), half = (2 / (Math.PI * A)) + (log / 2);
        double x = Math.CopySign(Math.Sqrt(Math.Sqrt((half * half) - (log / A)) - half), y) * Math.Sqrt(2);
        for (int i = 0; i < 3; i++)
        {
            double density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
            x -= density > 0 ? (Cumulative(x) - p) / density : 0;
        }

        return x;
    }
}
