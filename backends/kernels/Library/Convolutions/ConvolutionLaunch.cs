using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>Launches a convolution of planes that hold their padding.</summary>
internal sealed class ConvolutionLaunch(KernelCache device, Api.Stream stream, string operatorName)
{
    /// <summary>The numbers that <see cref="ConvolutionSource"/> is given, in order.</summary>
    public static IReadOnlyList<string> Parameters { get; } =
    [
        "items", "place_step", "places", "output_width", "blocks", "groups", "inputs", "outputs", "taps", "kernel_height", "kernel_width",
        "image_stride", "channel_stride", "tap_row_stride", "tap_column_stride", "place_row_stride", "place_column_stride", "bias_stride",
    ];

    /// <summary>Convolves.</summary>
    /// <param name="input">The first element of the planes, in the type that is computed in.</param>
    /// <param name="planes">How they lie, padding included.</param>
    /// <param name="weight">The weights as they come.</param>
    /// <param name="bias">For each output channel, with its stride; or null.</param>
    /// <param name="shape">Windows, without padding.</param>
    /// <param name="reversed">Weights are turned around.</param>
    /// <param name="output">Contiguous.</param>
    public void Run(
        LaunchArgument input, Planes planes, in TensorDesc weight, (LaunchArgument Memory, long Stride)? bias, ConvolutionShape shape,
        bool reversed, in TensorDesc output)
    {
        KernelTarget target = device.Target;
        int width = Width(target, output.DType, shape.Outputs), vectors = Vectors(target, width, shape.Outputs), channels = vectors * width;
        long compute = new Element(output.DType).ComputeDType.ElementSize();
        using var weights = new Workspace(device, stream, shape.Groups * shape.Blocks(channels) * channels * shape.Taps * compute);
        WeightSource.Run(device, stream, weight, weights.At(0), shape, channels, reversed, operatorName);
        long area = output.Sizes[2] * output.Sizes[3], blocks = output.Sizes[0] * shape.Groups * shape.Blocks(channels);
        int places = Places(target, area, blocks);
        long step = (area + places - 1) / places, items = blocks * step;
        bool wide = Walk.IsWide(planes.Reach) || Walk.IsWide(output.ElementCount) || Walk.IsWide(shape.Taps * shape.Outputs * shape.Groups);
        LaunchList arguments = LaunchList.Begin().Add(input).Add(weights.At(0));
        if (bias is { } given)
        {
            arguments.Add(given.Memory);
        }

        arguments.Add(output).Add(items).Add(step).Add(area).Add(output.Sizes[3]).Add(shape.Blocks(channels)).Add(shape.Groups)
            .Add(shape.Inputs)
            .Add(shape.Outputs).Add(shape.Taps).Add(shape.Vertical.Kernel).Add(shape.Horizontal.Kernel).Add(planes.ImageStride)
            .Add(planes.ChannelStride).Add(shape.Vertical.Dilation * planes.RowStride).Add(shape.Horizontal.Dilation * planes.ColumnStride)
            .Add(shape.Vertical.Stride * planes.RowStride).Add(shape.Horizontal.Stride * planes.ColumnStride).Add(bias?.Stride ?? 0);
        arguments.Run(
            new ConvolutionSource(output.DType, width, vectors, places, bias is not null, wide).On(device), stream,
            Grid.Groups(items, Grid.HeavyWorkgroup(target), target), operatorName);
    }

    /// <summary>Every program.</summary>
    public static IEnumerable<KernelProgram> Variants(DType dtype, bool canHaveBias, KernelTarget target) =>
    [
        .. from wide in new[] { false, true }
           from bias in canHaveBias ? new[] { false, true } : [false]
           from outputs in new[] { 1, 8, 16, 32, long.MaxValue }
           let width = Width(target, dtype, outputs)
           let vectors = Vectors(target, width, outputs)
           group (width, vectors) by (wide, bias, width, vectors) into kinds
           from places in PlaceCounts(target)
           select new ConvolutionSource(dtype, kinds.Key.width, kinds.Key.vectors, places, kinds.Key.bias, kinds.Key.wide).Write(target),
        .. SpreadSource.Variants(dtype, target),
        new WeightSource(dtype).Write(target),
    ];

    /// <summary>Channels of a vector; few where a wide one would be mostly zeros.</summary>
    private static int Width(KernelTarget target, DType dtype, long outputs)
    {
        int widest = Math.Min(
            Math.Min(target.MaxVectorWidth, target.Shapes.Matrix.VectorWidth), 64 / new Element(dtype).ComputeDType.ElementSize());
        return outputs <= 4 ? Math.Min(4, widest) : widest;
    }

    /// <summary>Vectors of an invocation: as many as there are channels for.</summary>
    private static int Vectors(KernelTarget target, int width, long outputs)
    {
        int vectors = target.Shapes.Matrix.VectorsPerInvocation;
        while (vectors > 1 && vectors * (long)width >= 2 * outputs)
        {
            vectors /= 2;
        }

        return vectors;
    }

    /// <summary>The numbers of places that an invocation takes, the most first.</summary>
    private static IEnumerable<int> PlaceCounts(KernelTarget target) =>
        new[] { target.Shapes.Matrix.RowsPerInvocation, target.Shapes.Matrix.RowsPerInvocation / 4, 1 }
            .Where(places => places > 0).Distinct();

    /// <summary>Many places, as long as there are and the device stays busy.</summary>
    private static int Places(KernelTarget target, long area, long blocks) => PlaceCounts(target)
        .First(places => places == 1 || (area >= places && blocks * area / places >= Math.Min(Grid.Busy(target), blocks * area / 4)));
}
