using Devices.Api;
using Devices.Cpu.Gemm;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Convolutions;

/// <summary>The weights as row-major matrices, one per group, in the type that sums are formed in.</summary>
internal static unsafe class WeightMatrix
{
    /// <summary>[groups · outputs, channels · taps]: in place where they lie so, else a copy in the caller's scratch memory.</summary>
    public static T* Prepare<TIn, T>(in TensorDesc weight, ConvolutionShape shape)
        where TIn : unmanaged
        where T : unmanaged
    {
        if (typeof(TIn) == typeof(T) && weight.IsContiguous)
        {
            return (T*)weight.Pointer;
        }

        T* matrix = ThreadScratch.Get<T>(ScratchUse.Prepared, shape.Groups * shape.Outputs * shape.Depth);
        ParallelFor.Run(shape.Groups * shape.Outputs, Grain(shape.Depth), new CopyLoop<TIn, T>(new Images<TIn>(weight), shape, matrix));
        return matrix;
    }

    /// <summary>[groups · channels, outputs · taps], taps turned around: weights of <see cref="ConvolutionShape.Reversed"/>.</summary>
    public static T* PrepareReversed<TIn, T>(in TensorDesc weight, ConvolutionShape shape)
        where TIn : unmanaged
        where T : unmanaged
    {
        T* matrix = ThreadScratch.Get<T>(ScratchUse.Prepared, shape.Groups * shape.Outputs * shape.Depth);
        nint row = (nint)shape.Outputs * shape.Taps;
        ParallelFor.Run(shape.Groups * shape.Channels, Grain(row), new ReverseLoop<TIn, T>(new Images<TIn>(weight), shape, matrix));
        return matrix;
    }

    private static long Grain(nint row) => Math.Max(1, (1 << 15) / row);

    private readonly struct CopyLoop<TIn, T>(Images<TIn> weights, ConvolutionShape shape, T* matrix) : IRangeBody
        where TIn : unmanaged
        where T : unmanaged
    {
        public void Run(long start, long end)
        {
            T* to = matrix + ((nint)start * shape.Depth);
            for (long output = start; output < end; output++)
            {
                for (int tap = 0; tap < shape.Depth; tap++)
                {
                    (int channel, int place) = Math.DivRem(tap, shape.Taps);
                    (int row, int column) = Math.DivRem(place, shape.Horizontal.Kernel);
                    TIn* plane = weights.Plane((nint)output, channel);
                    *to++ = ElementCast.To<TIn, T>(plane[(row * weights.RowStride) + (column * weights.ColumnStride)]);
                }
            }
        }
    }

    private readonly struct ReverseLoop<TIn, T>(Images<TIn> weights, ConvolutionShape shape, T* matrix) : IRangeBody
        where TIn : unmanaged
        where T : unmanaged
    {
        public void Run(long start, long end)
        {
            T* to = matrix + ((nint)start * shape.Outputs * shape.Taps);
            for (long item = start; item < end; item++)
            {
                (long group, long channel) = Math.DivRem(item, shape.Channels);
                for (int output = 0; output < shape.Outputs; output++)
                {
                    TIn* plane = weights.Plane(((nint)group * shape.Outputs) + output, (nint)channel);
                    for (int tap = shape.Taps - 1; tap >= 0; tap--)
                    {
                        (int row, int column) = Math.DivRem(tap, shape.Horizontal.Kernel);
                        *to++ = ElementCast.To<TIn, T>(plane[(row * weights.RowStride) + (column * weights.ColumnStride)]);
                    }
                }
            }
        }
    }
}
