using System.Numerics;
using Devices.Cpu.Gemm;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Convolutions;

/// <summary>
/// The gradient of the input at any stride: products [channels · taps, outputs] times [outputs, pixels], whose elements are then
/// added to where in the input their tap lay.
/// </summary>
/// <remarks>A task has planes of the input for itself, so the order in which an element is summed up never changes.</remarks>
internal readonly unsafe struct InputGradientLoop<TIn, T> : IRangeBody
    where TIn : unmanaged
    where T : unmanaged, IBinaryNumber<T>
{
    // Rows of a product: the columns are packed once for so many.
    private const int MostRows = 256;

    // Fixed, because it decides the order in which taps of different windows are added.
    private const int PixelBlock = 480;

    private readonly ConvolutionShape shape;
    private readonly Images<TIn> gradients;
    private readonly T* weights;
    private readonly TIn* output;
    private readonly nint channelBlock;

    private InputGradientLoop(ConvolutionShape shape, Images<TIn> gradients, T* weights, TIn* output)
    {
        this.shape = shape;
        this.gradients = gradients;
        this.weights = weights;
        this.output = output;
        channelBlock = Math.Clamp(MostRows / shape.Taps, 1, shape.Channels);
    }

    private nint Blocks => (shape.Channels + channelBlock - 1) / channelBlock;

    private nint PlaneSize => (nint)shape.Vertical.Input * shape.Horizontal.Input;

    /// <summary>Computes [n, channels, h, w], contiguous; <paramref name="weights"/> are from <see cref="WeightMatrix"/>.</summary>
    public static void Run(ConvolutionShape shape, Images<TIn> gradients, T* weights, TIn* output)
    {
        var loop = new InputGradientLoop<TIn, T>(shape, gradients, weights, output);
        double work = (double)loop.channelBlock * shape.Taps * shape.Outputs * shape.Pixels;
        ParallelFor.Run((long)shape.Batch * shape.Groups * loop.Blocks, (long)Math.Max(1, (1 << 18) / Math.Max(work, 1)), loop);
    }

    public void Run(long start, long end)
    {
        for (long task = start; task < end; task++)
        {
            (nint rest, nint block) = Math.DivRem((nint)task, Blocks);
            (nint image, nint group) = Math.DivRem(rest, shape.Groups);
            nint channel = block * channelBlock;
            RunPlanes(image, group, channel, Math.Min(channelBlock, shape.Channels - channel));
        }
    }

    private void RunPlanes(nint image, nint group, nint channel, nint channels)
    {
        nint first = (((image * shape.Groups) + group) * shape.Channels) + channel, size = channels * PlaneSize;
        TIn* planes = output + (first * PlaneSize);
        T* sums = typeof(TIn) == typeof(T) ? (T*)planes : ThreadScratch.Get<T>(ScratchUse.Unrounded, size);
        PanelPacking.Clear(sums, size);
        for (nint pixel = 0; pixel < shape.Pixels; pixel += PixelBlock)
        {
            nint pixels = Math.Min(PixelBlock, shape.Pixels - pixel);
            T* taps = ThreadScratch.Get<T>(ScratchUse.Block, channels * shape.Taps * pixels);
            Multiply(image, group, new ProductBlock(0, channel * shape.Taps, channels * shape.Taps, pixel, pixels), taps);
            for (nint plane = 0; plane < channels; plane++)
            {
                AddTaps(taps + (plane * shape.Taps * pixels), pixel, pixels, sums + (plane * PlaneSize));
            }
        }

        if (typeof(TIn) != typeof(T))
        {
            ProductEpilogue<TIn, T>.None.Apply(sums, planes, size, 0, 0, 0);
        }
    }

    private void Multiply(nint image, nint group, ProductBlock block, T* taps)
    {
        var left = new StridedOperand<T, T>(weights + (group * shape.Outputs * shape.Depth), 1, shape.Depth);
        nint firstOutput = group * shape.Outputs;
        if (gradients.IsFlat)
        {
            var right = new StridedOperand<TIn, T>(gradients.Plane(image, firstOutput), gradients.ColumnStride, gradients.ChannelStride);
            BlockProduct<T, StridedOperand<T, T>, StridedOperand<TIn, T>>.Run(left, right, block, shape.Outputs, taps, block.Columns);
        }
        else
        {
            var right = PatchOperand<T>.Stage(gradients, image, firstOutput, shape.Pointwise, block);
            BlockProduct<T, StridedOperand<T, T>, PatchOperand<T>>.Run(left, right, block, shape.Outputs, taps, block.Columns);
        }
    }

    /// <summary>Adds the taps of neighbouring windows to a plane.</summary>
    private void AddTaps(T* taps, nint firstPixel, nint pixels, T* plane)
    {
        for (int tap = 0; tap < shape.Taps; tap++)
        {
            (int tapRow, int tapColumn) = Math.DivRem(tap, shape.Horizontal.Kernel);
            for (nint done = 0; done < pixels;)
            {
                (nint windowRow, nint windowColumn) = Math.DivRem(firstPixel + done, shape.Horizontal.Output);
                int count = (int)Math.Min(pixels - done, shape.Horizontal.Output - windowColumn);
                int row = shape.Vertical.Source((int)windowRow, tapRow), column = shape.Horizontal.Source((int)windowColumn, tapColumn);
                if ((uint)row < (uint)shape.Vertical.Input)
                {
                    AddRow(taps + done, plane + ((nint)row * shape.Horizontal.Input), column, count);
                }

                done += count;
            }

            taps += pixels;
        }
    }

    private void AddRow(T* taps, T* row, int column, int count)
    {
        (int first, int end) = Strip.Inside(column, shape.Horizontal.Input, shape.Horizontal.Stride, count);
        T* to = row + column;
        for (int i = first; i < end; i++)
        {
            to[(nint)i * shape.Horizontal.Stride] += taps[i];
        }
    }
}
