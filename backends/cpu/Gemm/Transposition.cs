using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Devices.Cpu.Gemm;

/// <summary>Transposes squares within vector registers: packing a transposed operand costs a third of what single elements cost.</summary>
internal static unsafe class Transposition
{
    /// <summary>Lines of a square of <typeparamref name="T"/>; 1 where there is no vector way.</summary>
    public static int Square<TIn, T>()
        where TIn : unmanaged
        where T : unmanaged =>
        !Avx2.IsSupported ? 1
        : typeof(TIn) != typeof(T) ? 8
        : sizeof(T) == sizeof(float) ? 8
        : sizeof(T) == sizeof(double) ? 4 : 1;

    /// <summary>Lines <paramref name="lineStride"/> apart come out as columns of rows that lie <paramref name="width"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TIn, T>(TIn* source, nint lineStride, T* destination, nint width)
        where TIn : unmanaged
        where T : unmanaged
    {
        if (typeof(TIn) == typeof(T) && sizeof(T) == sizeof(double))
        {
            Run4((double*)source, lineStride, (double*)destination, width);
        }
        else
        {
            Run8(source, lineStride, (float*)destination, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run4(double* source, nint lineStride, double* destination, nint width)
    {
        Vector256<double> line0 = Vector256.Load(source), line1 = Vector256.Load(source + lineStride);
        Vector256<double> line2 = Vector256.Load(source + (2 * lineStride)), line3 = Vector256.Load(source + (3 * lineStride));
        Vector256<double> even01 = Avx.UnpackLow(line0, line1), odd01 = Avx.UnpackHigh(line0, line1);
        Vector256<double> even23 = Avx.UnpackLow(line2, line3), odd23 = Avx.UnpackHigh(line2, line3);
        Avx.Permute2x128(even01, even23, 0x20).Store(destination);
        Avx.Permute2x128(odd01, odd23, 0x20).Store(destination + width);
        Avx.Permute2x128(even01, even23, 0x31).Store(destination + (2 * width));
        Avx.Permute2x128(odd01, odd23, 0x31).Store(destination + (3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run8<TIn>(TIn* source, nint lineStride, float* destination, nint width)
        where TIn : unmanaged
    {
        (Vector256<float> a0, Vector256<float> a1, Vector256<float> a2, Vector256<float> a3) = Quarter(source, lineStride);
        source += 4 * lineStride;
        (Vector256<float> b0, Vector256<float> b1, Vector256<float> b2, Vector256<float> b3) = Quarter(source, lineStride);
        Avx.Permute2x128(a0, b0, 0x20).Store(destination);
        Avx.Permute2x128(a1, b1, 0x20).Store(destination + width);
        Avx.Permute2x128(a2, b2, 0x20).Store(destination + (2 * width));
        Avx.Permute2x128(a3, b3, 0x20).Store(destination + (3 * width));
        Avx.Permute2x128(a0, b0, 0x31).Store(destination + (4 * width));
        Avx.Permute2x128(a1, b1, 0x31).Store(destination + (5 * width));
        Avx.Permute2x128(a2, b2, 0x31).Store(destination + (6 * width));
        Avx.Permute2x128(a3, b3, 0x31).Store(destination + (7 * width));
    }

    /// <summary>Four lines of eight: result i holds element i of each in its lower half, element i + 4 in its upper half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> R0, Vector256<float> R1, Vector256<float> R2, Vector256<float> R3) Quarter<TIn>(
        TIn* source, nint lineStride)
        where TIn : unmanaged
    {
        Vector256<float> line0 = Widening.Load8(source), line1 = Widening.Load8(source + lineStride);
        Vector256<float> line2 = Widening.Load8(source + (2 * lineStride)), line3 = Widening.Load8(source + (3 * lineStride));
        Vector256<float> low01 = Avx.UnpackLow(line0, line1), high01 = Avx.UnpackHigh(line0, line1);
        Vector256<float> low23 = Avx.UnpackLow(line2, line3), high23 = Avx.UnpackHigh(line2, line3);
        return (
            Avx.Shuffle(low01, low23, 0x44), Avx.Shuffle(low01, low23, 0xEE),
            Avx.Shuffle(high01, high23, 0x44), Avx.Shuffle(high01, high23, 0xEE));
    }
}
