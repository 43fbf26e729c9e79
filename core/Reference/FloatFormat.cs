namespace Devices.Reference;

/// <summary>A binary floating-point format: its precision and range, and rounding to it.</summary>
public readonly struct FloatFormat
{
    private readonly int digits;
    private readonly int minExponent;

    private FloatFormat(int digits, int minExponent, int maxExponent)
    {
        this.digits = digits;
        this.minExponent = minExponent;
        Max = Math.ScaleB(2 - Math.ScaleB(1, 1 - digits), maxExponent);
        SmallestSubnormal = Math.ScaleB(1, minExponent - digits + 1);
    }

    /// <summary>The greatest finite number.</summary>
    public double Max { get; }

    /// <summary>The least number above zero.</summary>
    public double SmallestSubnormal { get; }

    /// <summary>The least number that has all digits.</summary>
    public double SmallestNormal => Math.ScaleB(1, minExponent);

    /// <summary>From here on, rounding to nearest gives infinity; infinite itself for float64.</summary>
    public double OverflowsFrom => Max + (Spacing(Max) / 2);

    /// <summary>The format of a floating dtype.</summary>
    public static FloatFormat Of(DType dtype) => dtype switch
    {
        DType.Float64 => new FloatFormat(53, -1022, 1023),
        DType.Float32 => new FloatFormat(24, -126, 127),
        DType.Float16 => new FloatFormat(11, -14, 15),
        DType.BFloat16 => new FloatFormat(8, -126, 127),
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "not a floating dtype of this ABI level"),
    };

    /// <summary>The distance between neighbours around a number: one unit in the last place.</summary>
    public double Spacing(double value)
    {
        int exponent = value == 0 ? minExponent : double.IsFinite(value) ? Math.Max(Math.ILogB(value), minExponent) : minExponent;
        return Math.ScaleB(1, exponent - digits + 1);
    }

    /// <summary>The nearest number of the format, ties to even; the sign of zero is kept.</summary>
    public double Round(double value)
    {
        if (digits == 53 || value == 0 || !double.IsFinite(value))
        {
            return value;
        }

        double spacing = Spacing(value);
        double rounded = Math.CopySign(Math.Round(value / spacing, MidpointRounding.ToEven) * spacing, value);
        return Math.Abs(rounded) > Max ? Math.CopySign(double.PositiveInfinity, value) : rounded;
    }
}
