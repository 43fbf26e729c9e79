namespace Devices.Kernels.Language;

/// <summary>Arithmetic on constants while a kernel is written.</summary>
internal static class Constants
{
    /// <summary>A constant as one of another type, which must hold the number exactly.</summary>
    /// <exception cref="KernelLanguageException">It does not.</exception>
    public static Expr Convert(Expr constant, ScalarType type)
    {
        if (constant.Type.Scalar == type)
        {
            return new Expr(Operation.Constant, type) { Bits = constant.Bits };
        }

        double value = ToDouble(constant);
        ulong bits = FromDouble(value, type);
        var converted = new Expr(Operation.Constant, type) { Bits = bits };
        return ToDouble(converted).Equals(value)
            ? converted : throw new KernelLanguageException($"{type} does not hold the number {value:R} exactly");
    }

    /// <summary>−x.</summary>
    public static Expr Negate(Expr constant)
    {
        ulong bits = constant.Type.Scalar switch
        {
            ScalarType.Float32 => constant.Bits ^ 0x8000_0000,
            ScalarType.Float64 => constant.Bits ^ 0x8000_0000_0000_0000,
            ScalarType.Int32 or ScalarType.UInt32 => (uint)-(long)constant.Bits,
            _ => (ulong)-(long)constant.Bits,
        };
        return new Expr(Operation.Constant, constant.Type) { Bits = bits, IsLiteral = constant.IsLiteral };
    }

    /// <summary>The number that a constant is.</summary>
    public static double ToDouble(Expr constant) => constant.Type.Scalar switch
    {
        ScalarType.Float32 => BitConverter.UInt32BitsToSingle((uint)constant.Bits),
        ScalarType.Float64 => BitConverter.UInt64BitsToDouble(constant.Bits),
        ScalarType.Int8 => (sbyte)constant.Bits,
        ScalarType.Int16 => (short)constant.Bits,
        ScalarType.Int32 => (int)constant.Bits,
        ScalarType.Int64 => (long)constant.Bits,
        _ => constant.Bits,
    };

    private static ulong FromDouble(double value, ScalarType type) => type switch
    {
        ScalarType.Bool => value != 0 ? 1UL : 0,
        ScalarType.Int8 => (byte)(sbyte)value,
        ScalarType.UInt8 => (byte)value,
        ScalarType.Int16 => (ushort)(short)value,
        ScalarType.UInt16 => (ushort)value,
        ScalarType.Int32 => (uint)(int)value,
        ScalarType.UInt32 => (uint)value,
        ScalarType.Int64 => (ulong)(long)value,
        ScalarType.UInt64 => (ulong)value,
        ScalarType.Float32 => BitConverter.SingleToUInt32Bits((float)value),
        _ => BitConverter.DoubleToUInt64Bits(value),
    };
}
