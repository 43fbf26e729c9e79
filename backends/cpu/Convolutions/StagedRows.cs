using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Gemm;

namespace Devices.Cpu.Convolutions;

/// <summary>
/// The rows of an image that some windows see, copied with their padding: whoever reads them needs to look neither at borders
/// nor at strides or types any more.
/// </summary>
internal readonly unsafe struct StagedRows<T>
    where T : unmanaged
{
    // Readers may copy whole vectors, and so read (but not use) a little more.
    private const int Slack = 64;

    private StagedRows(T* data, nint planeStride, nint rowStride, int firstWindowRow)
    {
        Data = data;
        PlaneStride = planeStride;
        RowStride = rowStride;
        FirstWindowRow = firstWindowRow;
    }

    /// <summary>The first tap of the first window of <see cref="FirstWindowRow"/>.</summary>
    public T* Data { get; }

    public nint PlaneStride { get; }

    public nint RowStride { get; }

    public int FirstWindowRow { get; }

    /// <summary>Copies what windows [<paramref name="window"/>, + <paramref name="windows"/>) see of neighbouring channels.</summary>
    public static StagedRows<T> Copy<TIn>(
        Images<TIn> images, nint image, nint firstChannel, int channels, ConvolutionShape shape, nint window, nint windows)
        where TIn : unmanaged
    {
        int first = (int)(window / shape.Horizontal.Output), last = (int)((window + windows - 1) / shape.Horizontal.Output);
        int top = shape.Vertical.Source(first, 0), left = shape.Horizontal.Source(0, 0);
        int rows = shape.Vertical.Source(last, shape.Vertical.Kernel - 1) - top + 1;
        int width = shape.Horizontal.Source(shape.Horizontal.Output - 1, shape.Horizontal.Kernel - 1) - left + 1;
        T* data = ThreadScratch.Get<T>(ScratchUse.Staged, ((nint)channels * rows * width) + Slack);
        T* to = data;
        for (int channel = 0; channel < channels; channel++)
        {
            TIn* plane = images.Plane(image, firstChannel + channel);
            for (int row = top; row < top + rows; row++)
            {
                Strip.Copy(plane, images, row, shape.Vertical.Input, left, shape.Horizontal.Input, 1, to, width);
                to += width;
            }
        }

        return new(data, (nint)rows * width, width, first);
    }

    /// <summary>The first tap of a window.</summary>
    public T* Window(ConvolutionShape shape, nint row, nint column) =>
        Data + ((row - FirstWindowRow) * shape.Vertical.Stride * RowStride) + (column * shape.Horizontal.Stride);

    /// <summary>Copies what lies under one tap of neighbouring windows: in whole vectors, and so maybe more than is wanted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CopyWindows(T* from, int step, T* to, int count)
    {
        if (step == 1)
        {
            for (int i = 0; i < count; i += Vector<byte>.Count / sizeof(T))
            {
                Vector.Load((byte*)(from + i)).Store((byte*)(to + i));
            }
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                to[i] = from[i * step];
            }
        }
    }

    /// <summary>How far from its first tap another tap of a window lies.</summary>
    public nint Offset(ConvolutionShape shape, nint tap)
    {
        (nint channel, nint place) = Math.DivRem(tap, shape.Taps);
        (nint row, nint column) = Math.DivRem(place, shape.Horizontal.Kernel);
        return (channel * PlaneStride) + (row * shape.Vertical.Dilation * RowStride) + (column * shape.Horizontal.Dilation);
    }
}
