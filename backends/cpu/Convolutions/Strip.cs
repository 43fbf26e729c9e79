using System.Runtime.CompilerServices;
using Devices.Cpu.Gemm;

namespace Devices.Cpu.Convolutions;

/// <summary>A piece of a row of an image, with another value where it sticks out.</summary>
internal static unsafe class Strip
{
    /// <param name="plane">The plane that the row is in.</param>
    /// <param name="images">For its strides.</param>
    /// <param name="row">The row; may be outside of the plane.</param>
    /// <param name="height">Rows of the plane.</param>
    /// <param name="column">The first column; may be outside of the plane.</param>
    /// <param name="width">Columns of the plane.</param>
    /// <param name="step">From each column to the next that is wanted.</param>
    /// <param name="destination">Gets the elements side by side.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="outside">Stands for what is outside of the plane.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<TIn, T>(
        TIn* plane, in Images<TIn> images, int row, int height, int column, int width, int step, T* destination, int count,
        T outside = default)
        where TIn : unmanaged
        where T : unmanaged
    {
        (int first, int end) = (uint)row < (uint)height ? Inside(column, width, step, count) : (count, count);
        PanelPacking.Fill(destination, outside, first);
        nint stride = step * images.ColumnStride;
        TIn* source = plane + (row * images.RowStride) + (column * images.ColumnStride) + (first * stride);
        if (stride == 1)
        {
            PanelPacking.CopyRun(source, destination + first, end - first);
        }
        else
        {
            for (int i = first; i < end; i++)
            {
                destination[i] = ElementCast.To<TIn, T>(*source);
                source += stride;
            }
        }

        PanelPacking.Fill(destination + end, outside, count - end);
    }

    /// <summary>Which of <paramref name="count"/> columns, <paramref name="step"/> apart from each other, are inside.</summary>
    public static (int First, int End) Inside(int column, int width, int step, int count)
    {
        int first = column >= 0 ? 0 : Math.Min(count, (-column + step - 1) / step);
        int end = column + ((count - 1) * step) < width ? count : column >= width ? 0 : ((width - 1 - column) / step) + 1;
        return (first, Math.Max(first, end));
    }
}
