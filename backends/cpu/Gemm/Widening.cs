using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Devices.Cpu.Gemm;

/// <summary>Reads eight elements as float32. Elements of four bytes come through with their bits, whatever they are.</summary>
internal static unsafe class Widening
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load8<TIn>(TIn* source)
        where TIn : unmanaged
    {
        if (sizeof(TIn) == sizeof(float))
        {
            return Vector256.Load((float*)source);
        }

        (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(Vector128.Load((ushort*)source));
        Vector256<uint> bits = Vector256.Create(lower, upper);
        return typeof(TIn) == typeof(BFloat16) ? (bits << 16).AsSingle() : FromHalf(bits);
    }

    // As ElementCast does it for one element.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> FromHalf(Vector256<uint> half)
    {
        Vector256<uint> sign = (half & Vector256.Create(0x8000u)) << 16;
        Vector256<float> scaled = ((half & Vector256.Create(0x7FFFu)) << 13).AsSingle() * 5.192296858534828e33f;
        Vector256<uint> special = Vector256.GreaterThanOrEqual(scaled, Vector256.Create(65536f)).AsUInt32() & Vector256.Create(0x7F800000u);
        return (scaled.AsUInt32() | special | sign).AsSingle();
    }
}
