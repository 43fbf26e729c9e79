using System.Numerics;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Operators;
using Devices.Cpu.Reductions;
using Devices.Cpu.Simd;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Lines;

/// <summary>Normalizes lines to mean 0 and variance 1, then scales and shifts them.</summary>
internal readonly unsafe struct LayerNormBody<TElement, T>(
    byte* input, byte* weight, byte* bias, byte* output, byte* means, byte* deviations, nint length, T epsilon) : IRangeBody
    where TElement : unmanaged, IElement<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(long start, long end)
    {
        using var scratch = new Scratch<T>(3 * length);
        T* line = scratch.Pointer;
        T* scale = weight == null ? null : Load(weight, line + length);
        T* shift = bias == null ? null : Load(bias, line + 2 * length);
        T count = T.CreateTruncating(length);
        for (nint i = (nint)start; i < end; i++)
        {
            Load(input + i * length * TElement.Size, line);
            T mean = LineLoops<T>.Fold<Sum<T>>(line, length) / count;
            T variance = LineLoops<T>.Fold<SquaredDeviation<T>>(line, length, mean) / count;
            T factor = T.One / T.Sqrt(variance + epsilon);
            LineLoops<T>.Map(line, line, length, new Standardized<T>(mean, factor));
            if (scale != null)
            {
                LineLoops<T>.Map(line, scale, line, length, default(BinaryAt<T, Multiply>));
            }

            if (shift != null)
            {
                LineLoops<T>.Map(line, shift, line, length, default(BinaryAt<T, Add>));
            }

            Convert<Plain<T>, TElement>((byte*)line, output + i * length * TElement.Size);
            TElement.Store<Lanes1<T>>(mean, means + i * TElement.Size);
            TElement.Store<Lanes1<T>>(factor, deviations + i * TElement.Size);
        }
    }

    private T* Load(byte* from, T* line)
    {
        Convert<TElement, Plain<T>>(from, (byte*)line);
        return line;
    }

    private void Convert<TFrom, TTo>(byte* from, byte* to)
        where TFrom : unmanaged, IElement<T>
        where TTo : unmanaged, IElement<T> =>
        Widest.Run<T, UnaryLoop<TFrom, TTo, T, UnaryAt<T, Identity>>>(length, new(from, to, length, default));
}
