using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Convolutions;
using Devices.Cpu.Gemm;
using Devices.Cpu.Simd;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Pools;

/// <summary>The greatest element under each position of a window and where in its plane it is, plane by plane.</summary>
/// <remarks>
/// A row of windows is done together: tap by tap, the elements under it are lined up and compared with the greatest so far.
/// Comparing one window after the other costs a mispredicted branch or two for each.
/// </remarks>
internal readonly unsafe struct MaxPoolLoop<TElement, T>(
    Images<TElement> images, int channels, Axis vertical, Axis horizontal, TElement* values, long* indices) : IRangeBody
    where TElement : unmanaged
    where T : unmanaged, IBinaryNumber<T>, IFloatingPointIeee754<T>
{
    // Vectors may reach a little beyond the end of a row.
    private const int Slack = 64;

    public void Run(long start, long end)
    {
        int width = horizontal.Output + Slack;
        T* greatest = ThreadScratch.Get<T>(ScratchUse.Staged, 3 * (nint)width);
        var row = new MaxPoolRow<T>(greatest, greatest + width, greatest + (2 * width), horizontal.Output);
        for (long plane = start; plane < end; plane++)
        {
            (nint image, nint channel) = Math.DivRem((nint)plane, channels);
            TElement* elements = images.Plane(image, channel);
            nint offset = (nint)plane * vertical.Output * horizontal.Output;
            for (int y = 0; y < vertical.Output; y++)
            {
                RunRow(elements, y, row);
                Store(row, y, values + offset, indices + offset);
                offset += horizontal.Output;
            }
        }
    }

    private void RunRow(TElement* plane, int y, MaxPoolRow<T> row)
    {
        PanelPacking.Fill(row.Greatest, T.NegativeInfinity, row.Count);
        Start(y, row);
        for (int tapRow = 0; tapRow < vertical.Kernel; tapRow++)
        {
            int from = vertical.Source(y, tapRow);
            if ((uint)from >= (uint)vertical.Input)
            {
                continue;
            }

            for (int tapColumn = 0; tapColumn < horizontal.Kernel; tapColumn++)
            {
                int left = horizontal.Source(0, tapColumn);
                Strip.Copy(
                    plane, images, from, vertical.Input, left, horizontal.Input, horizontal.Stride,
                    row.Candidates, row.Count, T.NegativeInfinity);
                Widest.Run<T, MaxPoolRow<T>>(row.Count, row.At(Place(tapRow, tapColumn)));
            }
        }
    }

    /// <summary>Where nothing exceeds −∞, PyTorch names the first element of the window that is inside of the plane.</summary>
    private void Start(int y, MaxPoolRow<T> row)
    {
        int firstRow = FirstInside(vertical, y);
        for (int x = 0; x < row.Count; x++)
        {
            row.Places[x] = Place(firstRow, horizontal.Source(x, 0) >= 0 ? 0 : FirstInside(horizontal, x));
        }
    }

    private static int FirstInside(Axis axis, int output) => (Math.Max(0, -axis.Source(output, 0)) + axis.Dilation - 1) / axis.Dilation;

    /// <summary>How far into the plane from a window's first tap another one is: an integer, by its bits.</summary>
    private T Place(int tapRow, int tapColumn)
    {
        long place = ((long)tapRow * vertical.Dilation * horizontal.Input) + (tapColumn * horizontal.Dilation);
        return Unsafe.As<long, T>(ref place);
    }

    private void Store(MaxPoolRow<T> row, int y, TElement* value, long* index)
    {
        long first = (long)vertical.Source(y, 0) * horizontal.Input;
        for (int x = 0; x < row.Count; x++)
        {
            value[x] = ElementCast.To<T, TElement>(row.Greatest[x]);
            long place = sizeof(T) == sizeof(int) ? ((int*)row.Places)[x] : ((long*)row.Places)[x];
            index[x] = first + horizontal.Source(x, 0) + place;
        }
    }
}
