using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>Short forms for kernels with many parameters.</summary>
internal static class Parameters
{
    /// <summary>Declares numbers of one type.</summary>
    public static Expr[] Declare(KernelBuilder kernel, ScalarType type, params string[] names) =>
        [.. names.Select(name => kernel.Scalar(name, type))];

    /// <summary>The quotient and what the division leaves, of numbers that are not negative.</summary>
    public static (Expr Quotient, Expr Remainder) Divide(Expr x, Expr y)
    {
        Expr quotient = x / y;
        return (quotient, x - (quotient * y));
    }
}
