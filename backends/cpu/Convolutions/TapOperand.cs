using System.Runtime.CompilerServices;
using Devices.Cpu.Gemm;

namespace Devices.Cpu.Convolutions;

/// <summary>Images as the right factor of the gradient of the weights: lines are channels × taps, the depth is images × windows.</summary>
internal readonly unsafe struct TapOperand<TIn, T>(Images<TIn> images, nint firstChannel, ConvolutionShape shape, nint firstPixel)
    : IOperand<T>
    where TIn : unmanaged
    where T : unmanaged
{
    // As many as are transposed at a time.
    private const int LineGroup = 8;

    // Lines are copied in whole vectors.
    private const int Slack = 64;

    public bool CanView => false;

    public bool CanViewRows => false;

    public Panel<T> View(nint line, nint depthStart) => throw new InvalidOperationException("taps are not in memory");

    public void Pack(T* panel, int width, nint line, int lines, nint depthStart, nint depth)
    {
        for (nint done = 0; done < depth;)
        {
            (nint image, nint pixel) = Math.DivRem(firstPixel + depthStart + done, shape.Pixels);
            nint pixels = Math.Min(depth - done, shape.Pixels - pixel);
            PackImage(panel + (done * width), width, line, lines, image, pixel, pixels);
            done += pixels;
        }

        PanelPacking.ClearLines(panel + lines, width, width - lines, depth);
    }

    private void PackImage(T* panel, int width, nint line, int lines, nint image, nint pixel, nint pixels)
    {
        nint channel = line / shape.Taps;
        int channels = (int)(((line + lines - 1) / shape.Taps) - channel + 1);
        var rows = StagedRows<T>.Copy(images, image, firstChannel + channel, channels, shape, pixel, pixels);
        T* group = ThreadScratch.Get<T>(ScratchUse.Tile, (LineGroup * pixels) + Slack);
        for (int first = 0; first < lines; first += LineGroup)
        {
            int count = Math.Min(LineGroup, lines - first);
            for (int i = 0; i < count; i++)
            {
                CopyLine(rows, rows.Offset(shape, line - (channel * shape.Taps) + first + i), pixel, pixels, group + (i * pixels));
            }

            PanelPacking.Transpose(group, pixels, panel + first, width, count, pixels);
        }
    }

    /// <summary>What lies under one tap of neighbouring windows, row by row of the output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CopyLine(StagedRows<T> rows, nint offset, nint pixel, nint pixels, T* to)
    {
        (nint row, nint column) = Math.DivRem(pixel, shape.Horizontal.Output);
        for (T* end = to + pixels; to < end; row++)
        {
            int count = (int)Math.Min(end - to, shape.Horizontal.Output - column);
            StagedRows<T>.CopyWindows(rows.Window(shape, row, column) + offset, shape.Horizontal.Stride, to, count);
            to += count;
            column = 0;
        }
    }
}
