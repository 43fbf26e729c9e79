using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Devices.Kernels.Functions;

/// <summary>float16 and bfloat16 patterns, in the lower halves of 32-bit lanes, to and from float32.</summary>
internal static class SmallFloats
{
    /// <summary>Exact. Payloads of NaNs are kept.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V FromFloat16<V>(V half)
        where V : IArithmetic<V, float>
    {
        V magnitude = V.ShiftLeft(half & Bits<V>(0x7FFF), 13);
        V exponent = magnitude & Bits<V>(0x0F80_0000);
        V normal = V.AddBits(magnitude, Bits<V>((127 - 15) << 23));

        // A subnormal gets the smallest normal's exponent, which is then subtracted; infinities and NaNs move up to float32's.
        V subnormal = V.AddBits(magnitude, Bits<V>((127 - 14) << 23)) - 6.103515625e-05f;
        V special = V.AddBits(normal, Bits<V>((127 - 15) << 23));
        V value = V.Select(V.EqualBits(exponent, 0f), subnormal, normal);
        value = V.Select(V.EqualBits(exponent, Bits<V>(0x0F80_0000)), special, value);
        return value | V.ShiftLeft(half & Bits<V>(0x8000), 16);
    }

    /// <summary>Rounds once to the nearest, ties to even.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V ToFloat16<V>(V value)
        where V : IArithmetic<V, float>
    {
        V magnitude = value & Bits<V>(0x7FFF_FFFF);
        V odd = V.ShiftRightLogical(magnitude, 13) & Bits<V>(1);
        V rounded = V.AddBits(V.SubtractBits(magnitude, Bits<V>(((127 - 15) << 23) - 0xFFF)), odd);
        V normal = V.ShiftRightLogical(rounded, 13);

        // Adding ½ leaves a subnormal's bits at the end of the sum, rounded by the addition.
        V subnormal = V.SubtractBits(magnitude + 0.5f, Bits<V>(0x3F00_0000));
        V nan = (V.ShiftRightLogical(magnitude, 13) & Bits<V>(0x3FF)) | Bits<V>(0x7E00);
        V half = V.Select(magnitude < 6.103515625e-05f, subnormal, normal);
        half = V.Select(magnitude >= 65520f, Bits<V>(0x7C00), half);
        half = V.Select(V.Equal(magnitude, magnitude), half, nan);
        return half | (V.ShiftRightLogical(value, 16) & Bits<V>(0x8000));
    }

    /// <summary>Exact. Payloads of NaNs are kept.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V FromBFloat16<V>(V brain)
        where V : IArithmetic<V, float> => V.ShiftLeft(brain, 16);

    /// <summary>Rounds once to the nearest, ties to even.</summary>
    [MethodImpl(AggressiveInlining)]
    public static V ToBFloat16<V>(V value)
        where V : IArithmetic<V, float>
    {
        V odd = V.ShiftRightLogical(value, 16) & Bits<V>(1);
        V rounded = V.ShiftRightLogical(V.AddBits(V.AddBits(value, Bits<V>(0x7FFF)), odd), 16);
        V nan = V.ShiftRightLogical(value, 16) | Bits<V>(0x40);
        return V.Select(V.Equal(value, value), rounded, nan);
    }

    /// <summary>
    /// A float32 from which rounding to 16 bits gives the same as from the double: truncated, with the last bit set where
    /// something was cut off.
    /// </summary>
    public static float RoundToOdd(double value)
    {
        float nearest = (float)value;
        if (nearest == value || !float.IsFinite(nearest))
        {
            return nearest;
        }

        uint bits = BitConverter.SingleToUInt32Bits(nearest);
        uint truncated = double.Abs(nearest) > double.Abs(value) ? bits - 1 : bits;
        return BitConverter.UInt32BitsToSingle(truncated | 1);
    }

    [MethodImpl(AggressiveInlining)]
    private static V Bits<V>(uint pattern)
        where V : IArithmetic<V, float> => BitConverter.UInt32BitsToSingle(pattern);
}
