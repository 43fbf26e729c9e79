using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>convolution, in two dimensions.</summary>
internal sealed class ConvolutionKernel(DType dtype) : PortableKernel("convolution", dtype)
{
    public override KernelPredicate? Predicate => ConvolutionShape.Plain;

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc input = ref call.Input(0), weight = ref call.Input(1);
        var shape = ConvolutionShape.Of(weight.Sizes, call.Argument(3), call.Argument(4), call.Argument(5), call.Argument(8));
        (LaunchArgument, long)? bias = call.TryGetTensor(2, out TensorDesc given) ? (LaunchArgument.Of(given), given.Strides[0]) : null;
        if (LibraryConvolution.TryRun(
            device, stream, ConvolutionKind.Forward, input, weight, call.Output, shape, bias, OperatorName))
        {
            return;
        }

        var planes = Planes.Of(input);
        var launch = new ConvolutionLaunch(device, stream, OperatorName);
        bool isReady = shape.Vertical.Padding == 0 && shape.Horizontal.Padding == 0 && new Element(DType).IsStoredAsComputed;
        if (isReady)
        {
            launch.Run(LaunchArgument.Of(input), planes, weight, bias, shape, false, call.Output);
            return;
        }

        var padded = Planes.Contiguous(
            planes.Images, planes.Channels, planes.Height + (2 * shape.Vertical.Padding), planes.Width + (2 * shape.Horizontal.Padding));
        using var memory = new Workspace(device, stream, padded.Count * new Element(DType).ComputeDType.ElementSize());
        SpreadSource.Run(
            device, stream, LaunchArgument.Of(input), DType, planes, memory.At(0), padded, shape.Vertical with { Stride = 1 },
            shape.Horizontal with { Stride = 1 }, OperatorName);
        launch.Run(memory.At(0), padded, weight, bias, shape, false, call.Output);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        ConvolutionLaunch.Variants(DType, true, target).Concat(CopySource.Variants(DType.ElementSize(), target));
}

/// <summary>
/// devices::convolution_backward_input: a convolution of the gradient, its elements as far apart as windows were, with the weights
/// turned around.
/// </summary>
internal sealed class InputGradientKernel(DType dtype) : PortableKernel("devices::convolution_backward_input", dtype)
{
    public override KernelPredicate? Predicate => ConvolutionShape.Plain;

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc gradient = ref call.Input(0), weight = ref call.Input(1), output = ref call.Output;
        var shape = ConvolutionShape.Of(weight.Sizes, call.Argument(3), call.Argument(4), call.Argument(5), call.Argument(6));
        if (LibraryConvolution.TryRun(
            device, stream, ConvolutionKind.InputGradient, output, weight, gradient, shape, null, OperatorName))
        {
            return;
        }

        var planes = Planes.Of(gradient);
        Window vertical = Spread(shape.Vertical), horizontal = Spread(shape.Horizontal);
        var launch = new ConvolutionLaunch(device, stream, OperatorName);
        bool isReady = vertical is { Stride: 1, Padding: 0 } && horizontal is { Stride: 1, Padding: 0 }
            && new Element(DType).IsStoredAsComputed;
        if (isReady)
        {
            launch.Run(LaunchArgument.Of(gradient), planes, weight, null, shape.Reversed, true, output);
            return;
        }

        var spread = Planes.Contiguous(
            planes.Images, planes.Channels, output.Sizes[2] + shape.Vertical.Span, output.Sizes[3] + shape.Horizontal.Span);
        using var memory = new Workspace(device, stream, spread.Count * new Element(DType).ComputeDType.ElementSize());
        SpreadSource.Run(
            device, stream, LaunchArgument.Of(gradient.Memory == 0 ? output : gradient), DType, planes, memory.At(0), spread,
            vertical, horizontal, OperatorName);
        launch.Run(memory.At(0), spread, weight, null, shape.Reversed, true, output);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) => ConvolutionLaunch.Variants(DType, false, target);

    private static Window Spread(Window window) => window with { Padding = window.Span - window.Padding };
}
