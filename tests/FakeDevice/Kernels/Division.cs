using static Devices.Fake.Kernels.Elementwise;

namespace Devices.Fake.Kernels;

/// <summary>Quotients rounded to integers, and what they leave. By zero: NaN or infinity of floats, 0 of integers.</summary>
internal static class Division
{
    public static void Register(KernelTable table)
    {
        table.Add("div.Tensor_mode", RoundedFloats, RoundedIntegers);
        table.Add("remainder.Tensor", Zip<double>(Rest), Zip((long a, long b) => a - (b * FloorDivide(a, b))));
    }

    private static void RoundedFloats(Launch launch)
    {
        bool isDouble = launch.Outputs[0].DType == DType.Float64;
        double Quotient(double a, double b) => isDouble ? a / b : (float)(a / b);
        double Truncated(double a, double b) => Math.Truncate(Quotient(a, b));
        Zip<double>(launch.IsNone(2) ? Quotient : launch.Text(2) == "trunc" ? Truncated : FloorDivide)(launch);
    }

    private static void RoundedIntegers(Launch launch) => Zip<long>(launch.Text(2) == "trunc" ? Divide : FloorDivide)(launch);

    /// <summary>The floor of the exact quotient, which a rounded quotient may exceed.</summary>
    private static double FloorDivide(double a, double b) =>
        b == 0 || a == 0 ? a / b
        : !double.IsFinite(a) || double.IsNaN(b) ? double.NaN
        : double.IsInfinity(b) ? (a < 0 != b < 0 ? -1 : 0)
        : Math.Round((a - Rest(a, b)) / b) + 0.0;

    private static double Rest(double a, double b)
    {
        double rest = Math.IEEERemainder(a, b);
        return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
    }

    private static long Divide(long a, long b) => b == 0 ? 0 : b == -1 ? -a : a / b;

    private static long FloorDivide(long a, long b) => Divide(a, b) - (b != 0 && Divide(a, b) * b != a && (a < 0) != (b < 0) ? 1 : 0);
}
