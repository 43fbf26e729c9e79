using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Gemm;
using Devices.Cpu.Simd;

namespace Devices.Cpu.Convolutions;

/// <summary>
/// A convolution with few channels in a group (one, where it is depthwise) and horizontal stride 1: sums go straight over the
/// staged rows. Packing would cost more than the few products that each packed element is for.
/// </summary>
internal static unsafe class DirectConvolution<T>
    where T : unmanaged, IBinaryNumber<T>
{
    private const int MostOutputs = 3;
    private const int MostChannels = 4;

    public static bool Takes(ConvolutionShape shape) =>
        shape.Outputs <= MostOutputs && shape.Channels <= MostChannels && shape.Horizontal.Stride == 1;

    /// <summary>Computes a block of [outputs, pixels].</summary>
    /// <param name="rows">What the block's windows see.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="weights">[outputs, depth].</param>
    /// <param name="block">Which outputs and pixels.</param>
    /// <param name="sums">Of the block's first element.</param>
    /// <param name="stride">Between outputs.</param>
    public static void Run(StagedRows<T> rows, ConvolutionShape shape, T* weights, ProductBlock block, T* sums, nint stride)
    {
        nint* offsets = ThreadScratch.Get<nint>(ScratchUse.PackedA, shape.Depth);
        for (nint tap = 0; tap < shape.Depth; tap++)
        {
            offsets[tap] = rows.Offset(shape, tap);
        }

        for (nint done = 0; done < block.Columns;)
        {
            (nint row, nint column) = Math.DivRem(block.Column + done, shape.Horizontal.Output);
            nint count = Math.Min(block.Columns - done, shape.Horizontal.Output - column);
            for (nint output = 0; output < block.Rows; output++)
            {
                T* weight = weights + ((block.Row + output) * shape.Depth);
                T* to = sums + (output * stride) + done;
                var run = new WindowLoop(rows.Window(shape, row, column), offsets, weight, shape.Depth, to, count);
                Widest.Run<T, WindowLoop>(count, run);
            }

            done += count;
        }
    }

    /// <summary>Neighbouring windows of one output.</summary>
    private readonly struct WindowLoop(T* first, nint* offsets, T* weights, nint depth, T* sums, nint count) : ILaneLoop<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : unmanaged, ILanes<V, T>
        {
            nint i = 0;
            for (; i + (4 * V.Count) <= count; i += 4 * V.Count)
            {
                Four<V>(i);
            }

            for (; i + V.Count <= count; i += V.Count)
            {
                One<V>(i).Store(sums + i);
            }

            if (i < count)
            {
                // Staged rows may be read a little beyond their end, but nothing may be written there.
                V last = One<V>(i);
                Unsafe.CopyBlockUnaligned(sums + i, &last, (uint)((count - i) * sizeof(T)));
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Four<V>(nint i)
            where V : unmanaged, ILanes<V, T>
        {
            V sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            for (nint tap = 0; tap < depth; tap++)
            {
                T* from = first + i + offsets[tap];
                V weight = (V)weights[tap];
                sum0 = V.MultiplyAdd(weight, V.Load(from), sum0);
                sum1 = V.MultiplyAdd(weight, V.Load(from + V.Count), sum1);
                sum2 = V.MultiplyAdd(weight, V.Load(from + (2 * V.Count)), sum2);
                sum3 = V.MultiplyAdd(weight, V.Load(from + (3 * V.Count)), sum3);
            }

            sum0.Store(sums + i);
            sum1.Store(sums + i + V.Count);
            sum2.Store(sums + i + (2 * V.Count));
            sum3.Store(sums + i + (3 * V.Count));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private V One<V>(nint i)
            where V : unmanaged, ILanes<V, T>
        {
            V sum = default;
            for (nint tap = 0; tap < depth; tap++)
            {
                sum = V.MultiplyAdd((V)weights[tap], V.Load(first + i + offsets[tap]), sum);
            }

            return sum;
        }
    }
}
