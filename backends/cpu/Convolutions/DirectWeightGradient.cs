using System.Numerics;
using System.Runtime.CompilerServices;
using Devices.Cpu.Gemm;
using Devices.Cpu.Simd;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Convolutions;

/// <summary>The gradient of the weights of what <see cref="DirectConvolution{T}"/> takes: sums over staged rows.</summary>
/// <remarks>A group's sums are one task's, image by image and row by row, so their order never changes.</remarks>
internal readonly unsafe struct DirectWeightGradient<TIn, T>(
    ConvolutionShape shape, Images<TIn> gradients, Images<TIn> images, TIn* output) : IRangeBody
    where TIn : unmanaged
    where T : unmanaged, IBinaryNumber<T>
{
    // The widest vectors' elements of the smallest type.
    private const int MostLanes = 64;

    // Windows that are staged at a time.
    private const int PixelBlock = 1 << 14;

    private nint WeightsOfGroup => shape.Outputs * shape.Depth;

    public static void Run(ConvolutionShape shape, Images<TIn> gradients, Images<TIn> images, TIn* output)
    {
        nint work = shape.Batch * shape.Pixels * shape.Outputs * shape.Depth;
        ParallelFor.Run(
            shape.Groups, Math.Max(1, (1 << 18) / Math.Max(1, work)), new DirectWeightGradient<TIn, T>(shape, gradients, images, output));
    }

    public void Run(long start, long end)
    {
        for (nint group = (nint)start; group < end; group++)
        {
            T* sums = ThreadScratch.Get<T>(ScratchUse.Block, WeightsOfGroup * MostLanes);
            PanelPacking.Clear(sums, WeightsOfGroup * MostLanes);
            for (nint image = 0; image < shape.Batch; image++)
            {
                AddImage(group, image, sums);
            }

            for (nint weight = 0; weight < WeightsOfGroup; weight++)
            {
                T total = T.Zero;
                for (int lane = 0; lane < MostLanes; lane++)
                {
                    total += sums[(weight * MostLanes) + lane];
                }

                output[(group * WeightsOfGroup) + weight] = ElementCast.To<T, TIn>(total);
            }
        }
    }

    private void AddImage(nint group, nint image, T* sums)
    {
        int width = shape.Horizontal.Output, rowsAtATime = Math.Max(1, PixelBlock / width);
        T* gradient = ThreadScratch.Get<T>(ScratchUse.PackedB, width + MostLanes);
        PanelPacking.Clear(gradient, width + MostLanes);
        for (int first = 0; first < shape.Vertical.Output; first += rowsAtATime)
        {
            int end = Math.Min(first + rowsAtATime, shape.Vertical.Output);
            var rows = StagedRows<T>.Copy(
                images, image, group * shape.Channels, shape.Channels, shape, (nint)first * width, (nint)(end - first) * width);
            for (int row = first; row < end; row++)
            {
                for (int o = 0; o < shape.Outputs; o++)
                {
                    TIn* plane = gradients.Plane(image, (group * shape.Outputs) + o);
                    Strip.Copy(plane, gradients, row, shape.Vertical.Output, 0, width, 1, gradient, width);
                    var loop = new RowLoop(gradient, rows, shape, row, sums + (o * shape.Depth * MostLanes));
                    Widest.Run<T, RowLoop>(width, loop);
                }
            }
        }
    }

    /// <summary>A row of one output's gradient, with zeros behind its end, against the rows that its windows see.</summary>
    private readonly struct RowLoop(T* gradient, StagedRows<T> rows, ConvolutionShape shape, int row, T* sums) : ILaneLoop<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V>()
            where V : unmanaged, ILanes<V, T>
        {
            int width = shape.Horizontal.Output, whole = width / V.Count * V.Count;
            V inside = InsideMask<V>(width - whole);
            T* first = rows.Window(shape, row, 0);
            for (nint tap = 0; tap < shape.Depth; tap++)
            {
                T* from = first + rows.Offset(shape, tap);
                V sum = V.Load(sums + (tap * MostLanes));
                for (int i = 0; i < whole; i += V.Count)
                {
                    sum = V.MultiplyAdd(V.Load(gradient + i), V.Load(from + i), sum);
                }

                // What is behind the end may be infinite: nothing times it must be nothing.
                sum = whole == width ? sum : V.MultiplyAdd(V.Load(gradient + whole), V.Load(from + whole) & inside, sum);
                sum.Store(sums + (tap * MostLanes));
            }
        }

        private static V InsideMask<V>(int count)
            where V : unmanaged, ILanes<V, T>
        {
            byte* inside = stackalloc byte[MostLanes];
            for (int lane = 0; lane < MostLanes; lane++)
            {
                inside[lane] = lane < count ? (byte)1 : (byte)0;
            }

            return V.LoadMask(inside);
        }
    }
}
