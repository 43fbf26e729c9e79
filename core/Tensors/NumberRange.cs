namespace Devices;

/// <summary>Which numbers a tensor's elements can be set to.</summary>
internal static class NumberRange
{
    private const double LargestBFloat16 = 3.3895313892515355e38;

    /// <summary>Refuses a number beyond a dtype's range, as PyTorch does. Negative numbers wrap in unsigned elements; infinity fits floats.</summary>
    /// <exception cref="TensorException">The number does not fit.</exception>
    public static void RequireFits(Scalar value, DType dtype)
    {
        if (!Fits(value, dtype))
        {
            throw new TensorException($"value cannot be converted to type {NameInC(dtype)} without overflow");
        }
    }

    /// <summary>The number as arithmetic with a tensor sees it: integers keep their low bits, floats beyond the range are infinite.</summary>
    public static Scalar Wrapped(Scalar value, DType dtype) => dtype switch
    {
        DType.Int32 => unchecked((int)value.ToInt64()),
        DType.Int16 => unchecked((short)value.ToInt64()),
        DType.Int8 => unchecked((sbyte)value.ToInt64()),
        DType.UInt8 => unchecked((byte)value.ToInt64()),
        DType.Float32 => (double)(float)value.ToDouble(),
        DType.Float16 => (double)(Half)value.ToDouble(),
        DType.BFloat16 => (double)(float)(BFloat16)(float)value.ToDouble(),
        _ => value,
    };

    private static bool Fits(Scalar value, DType dtype)
    {
        double number = value.ToDouble();
        return dtype switch
        {
            DType.Bool or DType.Float64 => true,
            DType.Float32 => !double.IsFinite(number) || Math.Abs(number) <= float.MaxValue,
            DType.Float16 => !double.IsFinite(number) || Math.Abs(number) <= (double)Half.MaxValue,
            DType.BFloat16 => !double.IsFinite(number) || Math.Abs(number) <= LargestBFloat16,
            DType.Int64 => value.Kind != ScalarKind.FloatingPoint || (number >= -9223372036854775808.0 && number < 9223372036854775808.0),
            DType.Int32 => number is >= int.MinValue and <= int.MaxValue,
            DType.Int16 => number is >= short.MinValue and <= short.MaxValue,
            DType.Int8 => number is >= sbyte.MinValue and <= sbyte.MaxValue,
            _ => number is >= -byte.MaxValue and <= byte.MaxValue,
        };
    }

    private static string NameInC(DType dtype) => dtype switch
    {
        DType.Float32 => "float",
        DType.Float16 => "c10::Half",
        DType.BFloat16 => "c10::BFloat16",
        DType.Int64 => "int64_t",
        DType.Int32 => "int",
        DType.Int16 => "int16_t",
        DType.Int8 => "int8_t",
        _ => "uint8_t",
    };
}
