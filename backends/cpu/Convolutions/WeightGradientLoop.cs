using System.Numerics;
using Devices.Cpu.Gemm;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Convolutions;

/// <summary>The gradient of the weights as products: for each group, [outputs, all pixels] times [all pixels, channels · taps].</summary>
/// <remarks>
/// Where that has few elements and long sums, the sums are cut into slices, which are added in order at the end. The shape alone
/// decides about the slices, so the number of threads does not change the result.
/// </remarks>
internal readonly unsafe struct WeightGradientLoop<TIn, TOut, T> : IRangeBody
    where TIn : unmanaged
    where TOut : unmanaged
    where T : unmanaged, IBinaryNumber<T>
{
    private readonly ConvolutionShape shape;
    private readonly Images<TIn> gradients;
    private readonly Images<TIn> images;
    private readonly ProductResult<TOut, T> result;
    private readonly ProductGrid grid;
    private readonly PixelSlices slices;

    private WeightGradientLoop(
        ConvolutionShape shape, Images<TIn> gradients, Images<TIn> images, ProductResult<TOut, T> result, ProductGrid grid,
        PixelSlices slices)
    {
        this.shape = shape;
        this.gradients = gradients;
        this.images = images;
        this.result = result;
        this.grid = grid;
        this.slices = slices;
    }

    /// <summary>Computes one matrix [outputs, channels · taps] for each group and slice.</summary>
    public static void Run(ConvolutionShape shape, Images<TIn> gradients, Images<TIn> images, TOut* output, PixelSlices slices)
    {
        nint batches = (nint)shape.Groups * slices.Count;
        var result = new ProductResult<TOut, T>(output, shape.Outputs * shape.Depth, shape.Depth, ProductEpilogue<TOut, T>.None);
        var grid = ProductGrid.For<T>(batches, shape.Outputs, shape.Depth, slices.Length, keepRows: true);
        var loop = new WeightGradientLoop<TIn, TOut, T>(shape, gradients, images, result, grid, slices);
        ParallelFor.Run(grid.Tasks, grid.Grain(slices.Length), loop);
    }

    public void Run(long start, long end)
    {
        for (long task = start; task < end; task++)
        {
            ProductBlock block = grid.Block(task);
            (nint group, nint slice) = Math.DivRem(block.Batch, slices.Count);
            nint firstPixel = slice * slices.Length;
            var left = new PlaneOperand<TIn, T>(
                gradients, group * shape.Outputs, shape.Vertical.Output, shape.Horizontal.Output, firstPixel);
            if (shape.IsPointwise)
            {
                RunBlock(block, slice, left, new PlaneOperand<TIn, T>(
                    images, group * shape.Channels, shape.Vertical.Input, shape.Horizontal.Input, firstPixel));
            }
            else
            {
                RunBlock(block, slice, left, new TapOperand<TIn, T>(images, group * shape.Channels, shape, firstPixel));
            }
        }
    }

    private void RunBlock<TRight>(ProductBlock block, nint slice, PlaneOperand<TIn, T> left, TRight right)
        where TRight : unmanaged, IOperand<T>
    {
        T* sums = result.Begin(block, out nint stride);
        BlockProduct<T, PlaneOperand<TIn, T>, TRight>.Run(left, right, block, slices.LengthOf(slice), sums, stride);
        result.End(sums, stride, block);
    }
}
