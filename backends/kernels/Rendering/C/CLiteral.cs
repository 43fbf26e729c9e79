using System.Globalization;
using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>Constants as C writes them, to the very bit, however a compiler reads decimals.</summary>
internal static class CLiteral
{
    // Larger ones are masks and patterns more often than numbers.
    private const ulong LargestDecimal = 99_999;

    public static CText Of(Expr constant, CDialect dialect) => constant.Type.Scalar switch
    {
        ScalarType.Bool => CText.Atom(constant.Bits != 0 ? "true" : "false"),
        ScalarType.Float32 or ScalarType.Float64 => Float(constant, dialect),
        _ when constant.Type.IsSigned => Signed(constant, dialect),
        _ => CText.Atom(Unsigned(constant, dialect)),
    };

    /// <summary>The pattern of an integer as a number of the unsigned type of its size.</summary>
    public static string Unsigned(Expr constant, CDialect dialect)
    {
        int unused = 64 - (constant.Type.ScalarBytes * 8);
        ulong bits = constant.Bits << unused >> unused;
        string digits = bits <= LargestDecimal ? bits.ToString(CultureInfo.InvariantCulture) : $"0x{bits:x}";
        return digits + (constant.Type.ScalarBytes == 8 ? "u" + dialect.Int64Suffix : "u");
    }

    private static CText Signed(Expr constant, CDialect dialect)
    {
        int unused = 64 - (constant.Type.ScalarBytes * 8);
        long value = (long)(constant.Bits << unused) >> unused;
        string suffix = constant.Type.ScalarBytes == 8 ? dialect.Int64Suffix : "";

        // C has no literal for the smallest integer: the sign is an operator on a number that is too large by one.
        return value == long.MinValue >> unused ? CText.Loose($"{value + 1}{suffix} - 1{suffix}")
            : new CText($"{value}{suffix}", value < 0 ? Binding.Unary : Binding.Atom);
    }

    private static CText Float(Expr constant, CDialect dialect)
    {
        bool isSingle = constant.Type.Scalar == ScalarType.Float32;
        double value = Constants.ToDouble(constant);
        if (!double.IsFinite(value))
        {
            var pattern = new Expr(Operation.Constant, isSingle ? ScalarType.UInt32 : ScalarType.UInt64) { Bits = constant.Bits };
            return CText.Atom(dialect.Bitcast(pattern.Type, constant.Type, Unsigned(pattern, dialect)));
        }

        string digits = IsShort(value) ? value.ToString("0.0#########", CultureInfo.InvariantCulture) : Hexadecimal(Math.Abs(value));
        string sign = double.IsNegative(value) && digits[0] != '-' ? "-" : "";
        return new CText(sign + digits + (isSingle ? "f" : ""), double.IsNegative(value) ? Binding.Unary : Binding.Atom);
    }

    /// <summary>Few digits say it exactly: a small number of 1024ths.</summary>
    private static bool IsShort(double value) => Math.Abs(value) < 100_000 && value * 1024 == Math.Truncate(value * 1024);

    /// <summary>A number as 0x1.8p+3: significant bits and a power of two.</summary>
    private static string Hexadecimal(double value)
    {
        ulong bits = BitConverter.DoubleToUInt64Bits(value), fraction = bits & ((1UL << 52) - 1);
        int exponent = (int)(bits >> 52), leading = exponent == 0 ? 0 : 1;
        string digits = fraction.ToString("x13", CultureInfo.InvariantCulture).TrimEnd('0');
        int power = exponent == 0 ? -1022 : exponent - 1023;
        return $"0x{leading}{(digits.Length > 0 ? "." + digits : "")}p{(power < 0 ? "" : "+")}{power}";
    }
}
