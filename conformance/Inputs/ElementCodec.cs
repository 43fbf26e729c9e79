using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Devices.Conformance;

/// <summary>Elements of any dtype as bytes in host memory.</summary>
internal static class ElementCodec
{
    /// <summary>Writes a number, rounded to the dtype.</summary>
    public static void Write(Span<byte> bytes, DType dtype, long index, double value)
    {
        Span<byte> element = Element(bytes, dtype, index);
        switch (dtype)
        {
            case DType.Float64:
                MemoryMarshal.Write(element, value);
                break;
            case DType.Float32:
                MemoryMarshal.Write(element, (float)value);
                break;
            case DType.Float16:
                MemoryMarshal.Write(element, (Half)value);
                break;
            case DType.BFloat16:
                MemoryMarshal.Write(element, RoundToBFloat16(value));
                break;
            case DType.Bool:
                element[0] = value != 0 ? (byte)1 : (byte)0;
                break;
            default:
                Write(bytes, dtype, index, (long)value);
                break;
        }
    }

    /// <summary>Writes an integer; what does not fit wraps.</summary>
    public static void Write(Span<byte> bytes, DType dtype, long index, long value)
    {
        if (dtype.IsFloatingPoint() || dtype == DType.Bool)
        {
            Write(bytes, dtype, index, (double)value);
            return;
        }

        // Little endian: the low bytes are the wrapped value.
        Span<byte> element = Element(bytes, dtype, index);
        MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in value))[..element.Length].CopyTo(element);
    }

    /// <summary>Reads a floating element, or an integer one as a double.</summary>
    public static double ReadDouble(ReadOnlySpan<byte> bytes, DType dtype, long index) => dtype switch
    {
        DType.Float64 => Read<double>(bytes, index),
        DType.Float32 => Read<float>(bytes, index),
        DType.Float16 => (double)Read<Half>(bytes, index),
        DType.BFloat16 => Read<BFloat16>(bytes, index),
        _ => ReadInteger(bytes, dtype, index),
    };

    /// <summary>Reads an integer or bool element.</summary>
    public static long ReadInteger(ReadOnlySpan<byte> bytes, DType dtype, long index) => dtype switch
    {
        DType.Int8 => Read<sbyte>(bytes, index),
        DType.UInt8 or DType.Bool => Read<byte>(bytes, index),
        DType.Int16 => Read<short>(bytes, index),
        DType.Int32 => Read<int>(bytes, index),
        DType.Int64 => Read<long>(bytes, index),
        _ => throw new ArgumentException($"{dtype.Name()} is no integer dtype", nameof(dtype)),
    };

    /// <summary>A one-dimensional tensor with these elements.</summary>
    public static Tensor Upload(ReadOnlySpan<byte> bytes, DType dtype, Device device) => dtype switch
    {
        DType.Float64 => Upload<double>(bytes, device),
        DType.Float32 => Upload<float>(bytes, device),
        DType.Float16 => Upload<Half>(bytes, device),
        DType.BFloat16 => Upload<BFloat16>(bytes, device),
        DType.Int8 => Upload<sbyte>(bytes, device),
        DType.UInt8 => Upload<byte>(bytes, device),
        DType.Int16 => Upload<short>(bytes, device),
        DType.Int32 => Upload<int>(bytes, device),
        DType.Int64 => Upload<long>(bytes, device),
        _ => Upload<bool>(bytes, device),
    };

    /// <summary>The elements of a tensor that is contiguous, so that no kernel has a part in reading it.</summary>
    public static byte[] Download(Tensor tensor) => tensor.DType switch
    {
        DType.Float64 => Download<double>(tensor),
        DType.Float32 => Download<float>(tensor),
        DType.Float16 => Download<Half>(tensor),
        DType.BFloat16 => Download<BFloat16>(tensor),
        DType.Int8 => Download<sbyte>(tensor),
        DType.UInt8 => Download<byte>(tensor),
        DType.Int16 => Download<short>(tensor),
        DType.Int32 => Download<int>(tensor),
        DType.Int64 => Download<long>(tensor),
        _ => Download<bool>(tensor),
    };

    private static Tensor Upload<T>(ReadOnlySpan<byte> bytes, Device device) where T : unmanaged
    {
        ReadOnlySpan<T> elements = MemoryMarshal.Cast<byte, T>(bytes);
        return Tensor.FromSpan(elements, [elements.Length], device);
    }

    private static byte[] Download<T>(Tensor tensor) where T : unmanaged => MemoryMarshal.AsBytes<T>(tensor.ToArray<T>()).ToArray();

    private static T Read<T>(ReadOnlySpan<byte> bytes, long index) where T : unmanaged =>
        MemoryMarshal.Read<T>(bytes[(int)(index * Unsafe.SizeOf<T>())..]);

    private static Span<byte> Element(Span<byte> bytes, DType dtype, long index)
    {
        int size = dtype.ElementSize();
        return bytes.Slice((int)(index * size), size);
    }

    /// <summary>Rounds once: rounding to single on the way could round a tie that is none.</summary>
    private static BFloat16 RoundToBFloat16(double value)
    {
        float single = (float)value;
        if (single != value && !double.IsNaN(value) && float.IsFinite(single)
            && (BitConverter.SingleToUInt32Bits(single) & 0xFFFF) == 0x8000)
        {
            single = Math.Abs(single) < Math.Abs(value) ? MathF.BitIncrement(Math.Abs(single)) : MathF.BitDecrement(Math.Abs(single));
            single = value < 0 ? -single : single;
        }

        return (BFloat16)single;
    }
}
