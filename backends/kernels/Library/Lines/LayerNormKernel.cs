using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>native_layer_norm of contiguous inputs: (input, normalized_shape, weight?, bias?, eps) → (out, mean, rstd).</summary>
internal sealed class LayerNormKernel(DType dtype) : PortableKernel("native_layer_norm", dtype)
{
    public override KernelTraits Traits => KernelTraits.ContiguousInputs;

    public override unsafe void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc input = ref call.Input(0), output = ref call.Outputs[0], means = ref call.Outputs[1];
        bool hasWeight = call.TryGetTensor(2, out TensorDesc weight), hasBias = call.TryGetTensor(3, out TensorDesc bias);
        long* sizes = stackalloc long[] { means.ElementCount, input.ElementCount / means.ElementCount };
        long* strides = stackalloc long[] { sizes[1], 1 };
        TensorDesc from = View(in input, sizes, strides), to = View(in output, sizes, strides);
        var launch = new LineLaunch(new ReadOnlySpan<TensorDesc>(in from), in to, 1, device.Target);
        LaunchArgument anything = LaunchArgument.Of(means);
        LaunchList arguments = launch.Begin(new ReadOnlySpan<TensorDesc>(in from), in to);
        arguments.Add(means).Add(call.Outputs[2]).Add(new Element(DType), call.Argument(4).ToDouble());
        if (hasWeight)
        {
            arguments.Add(weight.Memory == 0 ? anything : LaunchArgument.Of(weight));
        }

        if (hasBias)
        {
            arguments.Add(bias.Memory == 0 ? anything : LaunchArgument.Of(bias));
        }

        launch.Run(arguments, new LayerNormSource(DType, launch.IsWide, launch.Lanes, hasWeight, hasBias), device, stream, OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        from variant in LineLaunch.Variants(target)
        where variant.Rank == 1
        from hasWeight in new[] { false, true }
        from hasBias in new[] { false, true }
        select new LayerNormSource(DType, variant.Wide, variant.Lanes, hasWeight, hasBias).Write(target);

    private static unsafe TensorDesc View(in TensorDesc tensor, long* sizes, long* strides) =>
        new(tensor.Memory, tensor.ByteOffset, tensor.DType, 2, sizes, strides, tensor.ElementCount);
}
