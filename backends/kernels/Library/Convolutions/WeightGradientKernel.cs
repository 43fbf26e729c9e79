using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>
/// devices::convolution_backward_weight: for each image and group the product of the gradient, a row for each output channel,
/// with what each place of the window covers; then the sum over the images.
/// </summary>
internal sealed class WeightGradientKernel(DType dtype) : PortableKernel("devices::convolution_backward_weight", dtype)
{
    /// <summary>Images are lined up together as long as they need no more bytes than this.</summary>
    private const long PatchBytes = 64 << 20;

    private DType Compute { get; } = new Element(dtype).ComputeDType;

    public override KernelPredicate? Predicate => ConvolutionShape.Plain;

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc gradient = ref call.Input(0), input = ref call.Input(1), output = ref call.Output;
        var shape = ConvolutionShape.Of(output.Sizes, call.Argument(3), call.Argument(4), call.Argument(5), call.Argument(6));
        long images = gradient.Sizes[0], area = gradient.Sizes[2] * gradient.Sizes[3], matrix = shape.Outputs * shape.Taps;
        if (images * area == 0)
        {
            ZeroSource.Run(device, stream, LaunchArgument.Of(output), DType.ElementSize(), output.ElementCount, OperatorName);
            return;
        }

        if (LibraryConvolution.TryRun(
            device, stream, ConvolutionKind.WeightGradient, input, output, gradient, shape, null, OperatorName))
        {
            return;
        }

        bool isWhole = images == 1 && Compute == DType;
        using var sums = new Workspace(device, stream, isWhole ? 1 : images * shape.Groups * matrix * Compute.ElementSize());
        Multiply(device, stream, gradient, input, shape, isWhole ? LaunchArgument.Of(output) : sums.At(0));
        if (!isWhole)
        {
            var plan = ReductionPlan.OfColumns(images, shape.Groups * matrix, device.Target);
            new Sums(device, stream, OperatorName, Compute).Run(plan, sums.At(0), null, LaunchArgument.Of(output), DType, 1);
        }
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
    [
        .. ZeroSource.Variants(DType.ElementSize(), target), .. PatchSource.Variants(DType, target),
        .. SpreadSource.Variants(DType, target),
        .. MatrixProduct.Variants(Compute, [Epilogue.None], target), .. Sums.Variants(Compute, DType, false, target),
    ];

    private void Multiply(
        KernelCache device, Api.Stream stream, in TensorDesc gradient, in TensorDesc input, ConvolutionShape shape, LaunchArgument result)
    {
        Planes planes = Planes.Of(input), gradients = Planes.Of(gradient);
        long area = gradients.Height * gradients.Width, bytes = Compute.ElementSize(), perImage = shape.Groups * area * shape.Taps;
        long chunk = Math.Clamp(PatchBytes / (perImage * bytes), 1, gradients.Images);
        bool isReady = Compute == DType && gradient.IsContiguous;
        using var ordered = new Workspace(device, stream, isReady ? 1 : gradients.Count * bytes);
        using var patches = new Workspace(device, stream, chunk * perImage * bytes);
        if (!isReady)
        {
            var none = new Window(1, 1, 0, 1);
            var contiguous = Planes.Contiguous(gradients.Images, gradients.Channels, gradients.Height, gradients.Width);
            SpreadSource.Run(device, stream, LaunchArgument.Of(gradient), DType, gradients, ordered.At(0), contiguous, none, none,
                OperatorName);
        }

        LaunchArgument left = isReady ? LaunchArgument.Of(gradient) : ordered.At(0);
        var product = new MatrixProduct(device, stream, OperatorName, Compute);
        for (long first = 0; first < gradients.Images; first += chunk)
        {
            long images = Math.Min(chunk, gradients.Images - first);
            PatchSource.Run(
                device, stream, Move(LaunchArgument.Of(input), first * planes.ImageStride * DType.ElementSize()), DType,
                planes with { Images = images }, patches.At(0), shape, (gradients.Height, gradients.Width), OperatorName);
            var a = new MatrixView(
                Move(left, first * gradients.Channels * area * bytes), shape.Outputs, area, area, 1, shape.Outputs * area);
            var b = new MatrixView(patches.At(0), area, shape.Taps, shape.Taps, 1, area * shape.Taps);
            product.Run(a, b, Move(result, first * shape.Groups * shape.Outputs * shape.Taps * bytes), images * shape.Groups, Addend.None);
        }
    }

    private static LaunchArgument Move(LaunchArgument memory, long bytes) => LaunchArgument.Of(memory.Memory, memory.Payload + bytes);
}
