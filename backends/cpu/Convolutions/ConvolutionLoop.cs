using System.Numerics;
using Devices.Cpu.Gemm;
using Devices.Cpu.Threading;

namespace Devices.Cpu.Convolutions;

/// <summary>A convolution as products: for each image and group, weights [outputs, depth] times patches [depth, pixels].</summary>
internal readonly unsafe struct ConvolutionLoop<TIn, T> : IRangeBody
    where TIn : unmanaged
    where T : unmanaged, IBinaryNumber<T>
{
    private readonly ConvolutionShape shape;
    private readonly Images<TIn> images;
    private readonly T* weights;
    private readonly ProductResult<TIn, T> result;
    private readonly ProductGrid grid;

    private ConvolutionLoop(ConvolutionShape shape, Images<TIn> images, T* weights, ProductResult<TIn, T> result, ProductGrid grid)
    {
        this.shape = shape;
        this.images = images;
        this.weights = weights;
        this.result = result;
        this.grid = grid;
    }

    /// <summary>Convolves all images.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="images">The input.</param>
    /// <param name="weights">From <see cref="WeightMatrix"/>.</param>
    /// <param name="output">[n, outputs, h, w], contiguous.</param>
    /// <param name="epilogue">The bias.</param>
    public static void Run(
        ConvolutionShape shape, Images<TIn> images, T* weights, TIn* output, ProductEpilogue<TIn, T> epilogue)
    {
        nint batches = (nint)shape.Batch * shape.Groups;
        var result = new ProductResult<TIn, T>(output, shape.Outputs * shape.Pixels, shape.Pixels, epilogue);
        var grid = ProductGrid.For<T>(batches, shape.Outputs, shape.Pixels, shape.Depth, keepRows: true);
        ParallelFor.Run(grid.Tasks, grid.Grain(shape.Depth), new ConvolutionLoop<TIn, T>(shape, images, weights, result, grid));
    }

    public void Run(long start, long end)
    {
        for (long task = start; task < end; task++)
        {
            ProductBlock block = grid.Block(task);
            (nint image, nint group) = Math.DivRem(block.Batch, shape.Groups);
            nint firstChannel = group * shape.Channels;
            if (shape.IsPointwise && images.IsFlat)
            {
                TIn* plane = images.Plane(image, firstChannel);
                RunBlock(block, group, new StridedOperand<TIn, T>(plane, images.ColumnStride, images.ChannelStride));
            }
            else if (DirectConvolution<T>.Takes(shape))
            {
                RunDirect(block, group, image);
            }
            else
            {
                RunBlock(block, group, PatchOperand<T>.Stage(images, image, firstChannel, shape, block));
            }
        }
    }

    private void RunDirect(ProductBlock block, nint group, nint image)
    {
        var rows = StagedRows<T>.Copy(
            images, image, group * shape.Channels, shape.Channels, shape, block.Column, block.Columns);
        T* sums = result.Begin(block, out nint stride);
        DirectConvolution<T>.Run(rows, shape, weights + (group * shape.Outputs * shape.Depth), block, sums, stride);
        result.End(sums, stride, block);
    }

    private void RunBlock<TOperand>(ProductBlock block, nint group, TOperand patches)
        where TOperand : unmanaged, IOperand<T>
    {
        var left = new StridedOperand<T, T>(weights + (group * shape.Outputs * shape.Depth), shape.Depth, 1);
        T* sums = result.Begin(block, out nint stride);
        BlockProduct<T, StridedOperand<T, T>, TOperand>.Run(left, patches, block, shape.Depth, sums, stride);
        result.End(sums, stride, block);
    }
}
