using System.Runtime.CompilerServices;

namespace Devices.Cpu.Gemm;

/// <summary>Between the type of elements and the type a kernel computes in: the same one, or float32 for 16-bit floats.</summary>
internal static class ElementCast
{
    /// <summary>Widens exactly, or rounds once to nearest even; a no-op between equal types.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TTo To<TFrom, TTo>(TFrom value)
        where TFrom : unmanaged
        where TTo : unmanaged
    {
        if (typeof(TFrom) == typeof(TTo))
        {
            return Unsafe.As<TFrom, TTo>(ref value);
        }

        float single = ToSingle(value);
        if (typeof(TTo) == typeof(float))
        {
            return Unsafe.As<float, TTo>(ref single);
        }

        if (typeof(TTo) == typeof(Half))
        {
            Half half = (Half)single;
            return Unsafe.As<Half, TTo>(ref half);
        }

        if (typeof(TTo) == typeof(BFloat16))
        {
            var brain = (BFloat16)single;
            return Unsafe.As<BFloat16, TTo>(ref brain);
        }

        throw new NotSupportedException($"no kernel computes {typeof(TFrom).Name} in {typeof(TTo).Name}");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float ToSingle<TFrom>(TFrom value)
    {
        if (typeof(TFrom) == typeof(float))
        {
            return Unsafe.As<TFrom, float>(ref value);
        }

        if (typeof(TFrom) == typeof(Half))
        {
            return Widen(Unsafe.As<TFrom, ushort>(ref value));
        }

        return typeof(TFrom) == typeof(BFloat16)
            ? Unsafe.As<TFrom, BFloat16>(ref value)
            : throw new NotSupportedException($"no kernel computes {typeof(TFrom).Name} in float32");
    }

    // The exponents differ by 112, and multiplying by 2¹¹² also normalises subnormals; infinities and NaN come out as 2¹⁶ or
    // more and get all exponent bits. Without branches, where the runtime's conversion has several.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Widen(ushort half)
    {
        float scaled = BitConverter.UInt32BitsToSingle((uint)(half & 0x7FFF) << 13) * 5.192296858534828e33f;
        uint bits = BitConverter.SingleToUInt32Bits(scaled);
        bits |= scaled >= 65536f ? 0x7F800000u : 0;
        return BitConverter.UInt32BitsToSingle(bits | ((uint)(half & 0x8000) << 16));
    }
}
