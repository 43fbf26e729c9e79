using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>max_pool2d_with_indices.</summary>
internal sealed class PoolKernel(DType dtype) : PortableKernel("max_pool2d_with_indices", dtype)
{
    public override KernelPredicate? Predicate => Planes.Batched;

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc input = ref call.Input(0), output = ref call.Outputs[0];
        var planes = Planes.Of(input);
        Window vertical = WindowOf(in call, 0), horizontal = WindowOf(in call, 1);
        long items = output.ElementCount;
        var source = new PoolSource(DType, Walk.IsWide(planes.Reach) || Walk.IsWide(items) || Walk.IsWide(planes.Count));
        LaunchList.Begin().Add(input).Add(output).Add(call.Outputs[1]).Add(items).Add(output.Sizes[3]).Add(output.Sizes[2])
            .Add(planes.Channels).Add(planes.Height).Add(planes.Width).Add(planes.ImageStride).Add(planes.ChannelStride).Add(planes.RowStride)
            .Add(planes.ColumnStride).Add(vertical.Kernel).Add(horizontal.Kernel).Add(vertical.Stride).Add(horizontal.Stride).Add(vertical.Padding)
            .Add(horizontal.Padding)
            .Add(vertical.Dilation).Add(horizontal.Dilation)
            .Run(source.On(device), stream, Grid.Groups(items, Grid.HeavyWorkgroup(device.Target), device.Target), OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        [new PoolSource(DType, false).Write(target), new PoolSource(DType, true).Write(target)];

    private static Window WindowOf(in KernelCall call, int dim) =>
        new(call.Argument(1).Ints[dim], call.Argument(2).Ints[dim], call.Argument(3).Ints[dim], call.Argument(4).Ints[dim]);
}

/// <summary>
/// max_pool2d_with_indices_backward: adds each gradient to the element that was the greatest of its window, in the windows' order.
/// </summary>
internal sealed class PoolGradientKernel(DType dtype) : PortableKernel("max_pool2d_with_indices_backward", dtype)
{
    public override KernelTraits Traits => KernelTraits.ContiguousInputs;

    private DType Compute { get; } = new Element(dtype).ComputeDType;

    public override KernelPredicate? Predicate => Planes.Batched;

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc output = ref call.Output;
        if (Compute == DType)
        {
            Add(device, stream, in call, Launching.LaunchArgument.Of(output));
            return;
        }

        // Rounded once, not at every addition.
        using var sums = new Workspace(device, stream, output.ElementCount * Compute.ElementSize());
        Add(device, stream, in call, sums.At(0));
        RoundSource.Run(device, stream, sums.At(0), in output, OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
    [
        .. ZeroSource.Variants(Compute.ElementSize(), target),
        new AccumulateSource(DType, Compute, 1, false, false).Write(target),
        new AccumulateSource(DType, Compute, 1, true, false).Write(target),
        .. Compute == DType ? [] : RoundSource.Variants(DType, target),
    ];

    private void Add(KernelCache device, Api.Stream stream, in KernelCall call, Launching.LaunchArgument sums)
    {
        ref readonly TensorDesc gradient = ref call.Input(0), indices = ref call.Input(2), output = ref call.Output;
        ZeroSource.Run(device, stream, sums, Compute.ElementSize(), output.ElementCount, OperatorName);
        long plane = output.Sizes[2] * output.Sizes[3], windows = gradient.Sizes[2] * gradient.Sizes[3];
        var lines = new Walk(3, 1);
        lines.Add(output.Sizes[0] * output.Sizes[1], windows, windows, plane);
        new Accumulation(lines, windows, 1, 1, 1, plane).Run(
            device, stream, in gradient, in indices, sums, Compute, Argument.FromInt(1), null, OperatorName);
    }
}
