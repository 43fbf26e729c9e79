namespace Devices.Cpu.Tests.Functions;

/// <summary>Errors in units in the last place.</summary>
public static class Ulp
{
    /// <summary>Infinite where NaN, an infinity or the sign of a zero is wrong.</summary>
    public static double Error(float actual, double expected) => Error(actual, expected, (float)expected, mantissaBits: 23, minExponent: -126);

    /// <summary>Infinite where NaN, an infinity or the sign of a zero is wrong.</summary>
    public static double Error(double actual, double expected) => Error(actual, expected, expected, mantissaBits: 52, minExponent: -1022);

    private static double Error(double actual, double expected, double rounded, int mantissaBits, int minExponent)
    {
        if (double.IsNaN(expected) || double.IsNaN(actual))
        {
            return double.IsNaN(expected) && double.IsNaN(actual) ? 0 : double.PositiveInfinity;
        }

        if (double.IsInfinity(rounded) || double.IsInfinity(actual))
        {
            return actual == rounded ? 0 : double.PositiveInfinity;
        }

        if (expected == 0)
        {
            return actual == 0 && double.IsNegative(actual) == double.IsNegative(expected) ? 0 : double.PositiveInfinity;
        }

        int exponent = Math.Max(Math.ILogB(expected), minExponent);
        return Math.ScaleB(Math.Abs(actual - expected), mantissaBits - exponent);
    }
}
