namespace Devices;

/// <summary>Facts about each <see cref="DType"/>.</summary>
public static class DTypes
{
    /// <summary>One more than the highest number a <see cref="DType"/> of this ABI level has; the size of tables indexed by dtype.</summary>
    public const int TableSize = 16;

    private static readonly DType[] all =
    [
        DType.Float32, DType.Float64, DType.Float16, DType.BFloat16, DType.Int8, DType.UInt8, DType.Int16, DType.Int32, DType.Int64, DType.Bool,
    ];

    /// <summary>Every dtype of this ABI level, floating types first.</summary>
    public static ReadOnlySpan<DType> All => all;

    /// <summary>The four floating types.</summary>
    public static ReadOnlySpan<DType> FloatingPoint => all.AsSpan(0, 4);

    /// <summary>The five integer types, without <see cref="DType.Bool"/>.</summary>
    public static ReadOnlySpan<DType> Integral => all.AsSpan(4, 5);

    /// <summary>Size of one element in bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not a dtype of this ABI level.</exception>
    public static int ElementSize(this DType dtype) => dtype switch
    {
        DType.UInt8 or DType.Int8 or DType.Bool => 1,
        DType.Int16 or DType.Float16 or DType.BFloat16 => 2,
        DType.Int32 or DType.Float32 => 4,
        DType.Int64 or DType.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "not a dtype of this ABI level"),
    };

    /// <summary>True for float16, bfloat16, float32 and float64.</summary>
    public static bool IsFloatingPoint(this DType dtype) =>
        dtype is DType.Float32 or DType.Float64 or DType.Float16 or DType.BFloat16;

    /// <summary>True for the integer types; for <see cref="DType.Bool"/> as <paramref name="includeBool"/> says.</summary>
    public static bool IsIntegral(this DType dtype, bool includeBool) =>
        dtype is DType.Int8 or DType.UInt8 or DType.Int16 or DType.Int32 or DType.Int64 || (includeBool && dtype == DType.Bool);

    /// <summary>PyTorch's name without the module, for example <c>float32</c>.</summary>
    public static string Name(this DType dtype) => dtype switch
    {
        DType.UInt8 => "uint8",
        DType.Int8 => "int8",
        DType.Int16 => "int16",
        DType.Int32 => "int32",
        DType.Int64 => "int64",
        DType.Float16 => "float16",
        DType.Float32 => "float32",
        DType.Float64 => "float64",
        DType.Bool => "bool",
        DType.BFloat16 => "bfloat16",
        _ => $"dtype {(int)dtype}",
    };

    /// <summary>The short name used in case ids and reports, for example <c>f32</c>.</summary>
    public static string ShortName(this DType dtype) => dtype switch
    {
        DType.UInt8 => "u8",
        DType.Int8 => "i8",
        DType.Int16 => "i16",
        DType.Int32 => "i32",
        DType.Int64 => "i64",
        DType.Float16 => "f16",
        DType.Float32 => "f32",
        DType.Float64 => "f64",
        DType.Bool => "bool",
        DType.BFloat16 => "bf16",
        _ => $"dtype{(int)dtype}",
    };
}
