namespace Devices.Reference;

/// <summary>
/// How far a function may be from its true value, in units in the last place of the type it is computed in: the strict profile,
/// which is OpenCL's full profile where that has the function.
/// </summary>
internal static class Ulps
{
    public const double Exp = 3;
    public const double Expm1 = 3;
    public const double Log = 3;
    public const double Log2 = 3;
    public const double Log1p = 2;
    public const double Sin = 4;
    public const double Cos = 4;
    public const double Atan = 5;
    public const double Tanh = 5;
    public const double Erf = 16;
    public const double Pow = 16;
    public const double Rsqrt = 2;
    public const double Log10 = 3;
    public const double Tan = 5;
    public const double Asin = 4;
    public const double Acos = 4;
    public const double Sinh = 4;
    public const double Cosh = 4;
    public const double Asinh = 4;
    public const double Acosh = 4;
    public const double Atanh = 5;
    public const double Atan2 = 6;

    /// <summary>Of the whole as one function.</summary>
    public const double Gelu = 4;

    /// <summary>ln(1 + eˣ): the exponential's 3, half of which the logarithm passes on where both matter, and its own 2.</summary>
    public const double Softplus = 5;

    /// <summary>x·tanh(softplus(x)): an exponential and the roundings of a product, a sum, a quotient and a product.</summary>
    public const double Mish = 6;

    /// <summary>1/(1 + e⁻ˣ): the exponential's 3, and the roundings of + and ÷.</summary>
    public const double Sigmoid = 5;
}
