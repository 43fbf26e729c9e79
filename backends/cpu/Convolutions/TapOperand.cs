using Devices.Backends.Cpu.Gemm;

namespace Devices.Backends.Cpu.Convolutions;

/// <summary>Images as the right factor of the gradient of the weights: lines are channels × taps, the depth is images × windows.</summary>
internal readonly unsafe struct TapOperand<TIn, T>(Images<TIn> images, nint firstChannel, ConvolutionShape shape, nint firstPixel)
    : IOperand<T>
    where TIn : unmanaged
    where T : unmanaged
{
    // As many as are transposed at a time.
    private const int LineGroup = 8;

    public bool CanView => false;

    public bool CanViewRows => false;

    public Panel<T> View(nint line, nint depthStart) => throw new InvalidOperationException("taps are not in memory");

    public void Pack(T* panel, int width, nint line, int lines, nint depthStart, nint depth)
    {
        T* group = ThreadScratch.Get<T>(ScratchUse.Staged, LineGroup * depth);
        for (int first = 0; first < lines; first += LineGroup)
        {
            int count = Math.Min(LineGroup, lines - first);
            for (int i = 0; i < count; i++)
            {
                CopyLine(group + (i * depth), line + first + i, depthStart, depth);
            }

            PanelPacking.Transpose(group, depth, panel + first, width, count, depth);
        }

        PanelPacking.ClearLines(panel + lines, width, width - lines, depth);
    }

    /// <summary>What lies under one tap of all windows.</summary>
    private void CopyLine(T* destination, nint line, nint depthStart, nint depth)
    {
        (nint channel, nint tap) = Math.DivRem(line, shape.Taps);
        (int tapRow, int tapColumn) = Math.DivRem((int)tap, shape.Horizontal.Kernel);
        for (nint done = 0; done < depth;)
        {
            (nint image, nint pixel) = Math.DivRem(firstPixel + depthStart + done, shape.Pixels);
            (nint row, nint column) = Math.DivRem(pixel, shape.Horizontal.Output);
            int count = (int)Math.Min(depth - done, shape.Horizontal.Output - column);
            Strip.Copy(
                images.Plane(image, firstChannel + channel), images,
                shape.Vertical.Source((int)row, tapRow), shape.Vertical.Input,
                shape.Horizontal.Source((int)column, tapColumn), shape.Horizontal.Input, shape.Horizontal.Stride,
                destination + done, count);
            done += count;
        }
    }
}
