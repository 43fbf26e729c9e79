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

    /// <summary>Channels of a vector.</summary>
    public static int Width(KernelTarget target, DType dtype, long outputs)
    {
        // A narrow one where a wide one would be mostly zeros.
        int widest = Math.Min(Math.Min(target.MaxVectorWidth, target.Shapes.Matrix.VectorWidth), 64 / new Element(dtype).ComputeDType.ElementSize());
        return outputs <= 4 ? Math.Min(4, widest) : widest;
    }

    /// <summary>Places of an invocation: no more than small images have.</summary>
    private static int Places(KernelTarget target) => Math.Min(target.Shapes.Matrix.RowsPerInvocation, 8);

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
        int width = Width(target, output.DType, shape.Outputs), places = Places(target);
        long compute = new Element(output.DType).ComputeDType.ElementSize();
        using var weights = new Workspace(device, stream, shape.Groups * shape.Blocks(width) * width * shape.Taps * compute);
        WeightSource.Run(device, stream, weight, weights.At(0), shape, width, reversed, operatorName);
        long area = output.Sizes[2] * output.Sizes[3], step = (area + places - 1) / places;
        long items = output.Sizes[0] * shape.Groups * shape.Blocks(width) * step;
        bool wide = Walk.IsWide(planes.Reach) || Walk.IsWide(output.ElementCount) || Walk.IsWide(shape.Taps * shape.Outputs * shape.Groups);
        LaunchList arguments = LaunchList.Begin().Add(input).Add(weights.At(0));
        if (bias is { } given)
        {
            arguments.Add(given.Memory);
        }

        arguments.Add(output).Add(items).Add(step).Add(area).Add(output.Sizes[3]).Add(shape.Blocks(width)).Add(shape.Groups).Add(shape.Inputs)
            .Add(shape.Outputs).Add(shape.Taps).Add(shape.Vertical.Kernel).Add(shape.Horizontal.Kernel).Add(planes.ImageStride)
            .Add(planes.ChannelStride).Add(shape.Vertical.Dilation * planes.RowStride).Add(shape.Horizontal.Dilation * planes.ColumnStride)
            .Add(shape.Vertical.Stride * planes.RowStride).Add(shape.Horizontal.Stride * planes.ColumnStride).Add(bias?.Stride ?? 0);
        arguments.Run(
            new ConvolutionSource(output.DType, width, places, bias is not null, wide).On(device), stream,
            Grid.Groups(items, Grid.HeavyWorkgroup(target), target), operatorName);
    }

    /// <summary>Every program.</summary>
    public static IEnumerable<KernelProgram> Variants(DType dtype, bool canHaveBias, KernelTarget target) =>
    [
        .. from wide in new[] { false, true }
           from bias in canHaveBias ? new[] { false, true } : [false]
           from width in new[] { Width(target, dtype, 1), Width(target, dtype, long.MaxValue) }.Distinct()
           select new ConvolutionSource(dtype, width, Places(target), bias, wide).Write(target),
        .. SpreadSource.Variants(dtype, target),
        new WeightSource(dtype).Write(target),
    ];
}
