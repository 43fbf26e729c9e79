namespace Devices.Reference;

/// <summary>What becomes of a number when it is stored in a dtype.</summary>
public static class Rounding
{
    /// <summary>Rounds to the type that the call computes in.</summary>
    public static double ToCompute(double value) => FloatFormat.Of(Precision.Current.Compute).Round(value);

    /// <summary>
    /// The number as that dtype holds it: an exact one rounds to nearest even and stays exact; else the bound grows by half a
    /// unit in the last place. Integers wrap.
    /// </summary>
    public static Approx Store(Approx number, DType dtype) => dtype == DType.Bool ? ToBool(number)
        : dtype.IsFloatingPoint() ? ToFloating(number, dtype)
        : ToInteger(number, dtype);

    private static Approx ToBool(Approx number) =>
        number.IsExact ? Approx.FromBool(number.IsInteger ? number.Integer != 0 : number.Value != 0)
        : number.IsUncertain ? number
        : Math.Abs(number.Value) > number.Error ? Approx.FromBool(true)
        : new Approx(number.Value != 0 ? 1 : 0, 1);

    private static Approx ToFloating(Approx number, DType dtype)
    {
        FloatFormat format = FloatFormat.Of(dtype);
        if (number.IsInteger)
        {
            // Conversions of integers go through float32 to the types below it.
            return dtype == DType.Float64 ? (double)number.Integer : format.Round((float)number.Integer);
        }

        double value = number.Value;
        if (number.IsExact || !double.IsFinite(value))
        {
            return new Approx(format.Round(value), number.Error);
        }

        double magnitude = Math.Abs(value), limit = format.OverflowsFrom;
        return magnitude - number.Error >= limit ? Math.CopySign(double.PositiveInfinity, value)
            : magnitude + number.Error >= limit ? Approx.Uncertain(value)
            : new Approx(value, number.Error + (format.Spacing(magnitude + number.Error) / 2));
    }

    private static Approx ToInteger(Approx number, DType dtype)
    {
        if (number.IsInteger)
        {
            return Approx.FromInteger(Wrap(number.Integer, dtype));
        }

        // A number outside of the range converts to whatever the machine makes of it.
        double low = Math.Truncate(number.Value - number.Error), high = Math.Truncate(number.Value + number.Error);
        return !(low >= Lowest(dtype)) || !(high < Lowest(dtype) + Math.ScaleB(1, 8 * dtype.ElementSize())) ? Approx.Uncertain(number.Value)
            : low == high ? Approx.FromInteger((long)low)
            : new Approx(Math.Truncate(number.Value), Math.Max(high - Math.Truncate(number.Value), Math.Truncate(number.Value) - low));
    }

    private static double Lowest(DType dtype) => dtype == DType.UInt8 ? 0 : -Math.ScaleB(1, (8 * dtype.ElementSize()) - 1);

    private static long Wrap(long value, DType dtype) => dtype switch
    {
        DType.UInt8 => unchecked((byte)value),
        DType.Int8 => unchecked((sbyte)value),
        DType.Int16 => unchecked((short)value),
        DType.Int32 => unchecked((int)value),
        _ => value,
    };
}
