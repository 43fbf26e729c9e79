using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>embedding_dense_backward: the gradients of looked-up rows, added up for each row of the table.</summary>
internal sealed class EmbeddingGradientKernel(DType dtype) : PortableKernel("embedding_dense_backward", dtype)
{
    public override KernelTraits Traits => KernelTraits.ContiguousInputs;

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc gradient = ref call.Input(0), index = ref call.Input(1), output = ref call.Output;
        long rows = output.Sizes[0], width = output.Sizes[1], count = index.ElementCount;
        ZeroSource.Run(device, stream, LaunchArgument.Of(output), DType.ElementSize(), output.ElementCount, OperatorName);
        if (count == 0)
        {
            return;
        }

        var lines = new Walk(3, 1);
        lines.Add(width, 1, 0, 1);
        var accumulation = new Accumulation(lines, count, width, 1, width, rows, call.Argument(3).ToInt64());
        if (!call.Argument(4).ToBoolean())
        {
            accumulation.Run(
                device, stream, in gradient, in index, LaunchArgument.Of(output), DType, Argument.FromInt(1), null, OperatorName);
            return;
        }

        using var frequencies = new Workspace(device, stream, count * new Element(DType).ComputeDType.ElementSize());
        var source = new FrequencySource(new Element(DType).ComputeDType, Walk.IsWide(count));
        LaunchList.Begin().Add(index).Add(frequencies.At(0)).Add(count).Run(
            source.On(device), stream, Grid.Groups(count, Grid.HeavyWorkgroup(device.Target), device.Target), OperatorName);
        accumulation.Run(
            device, stream, in gradient, in index, LaunchArgument.Of(output), DType, Argument.FromInt(1), frequencies.At(0), OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
    [
        .. ZeroSource.Variants(DType.ElementSize(), target),
        .. from divided in new[] { false, true }
           from wide in new[] { false, true }
           select new AccumulateSource(DType, DType, 1, wide, divided).Write(target),
        .. from wide in new[] { false, true } select new FrequencySource(new Element(DType).ComputeDType, wide).Write(target),
    ];
}
