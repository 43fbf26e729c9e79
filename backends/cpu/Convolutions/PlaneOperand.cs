using Devices.Cpu.Gemm;

namespace Devices.Cpu.Convolutions;

/// <summary>Images as a factor that is summed over pixels: lines are channels, the depth is images × pixels.</summary>
internal readonly unsafe struct PlaneOperand<TIn, T>(Images<TIn> images, nint firstChannel, nint height, nint width, nint firstPixel)
    : IOperand<T>
    where TIn : unmanaged
    where T : unmanaged
{
    public bool CanView => false;

    public bool CanViewRows => false;

    public Panel<T> View(nint line, nint depthStart) => throw new InvalidOperationException("several images are not one matrix");

    public void Pack(T* panel, int panelWidth, nint line, int lines, nint depthStart, nint depth)
    {
        nint runLength = images.IsFlat ? height * width : width;
        for (nint done = 0; done < depth;)
        {
            (nint image, nint pixel) = Math.DivRem(firstPixel + depthStart + done, height * width);
            nint count = Math.Min(depth - done, runLength - (pixel % runLength));
            (nint row, nint column) = Math.DivRem(pixel, width);
            TIn* source = images.Plane(image, firstChannel + line) + (row * images.RowStride) + (column * images.ColumnStride);
            new StridedOperand<TIn, T>(source, images.ChannelStride, images.ColumnStride)
                .Pack(panel + (done * panelWidth), panelWidth, 0, lines, 0, count);
            done += count;
        }
    }
}
