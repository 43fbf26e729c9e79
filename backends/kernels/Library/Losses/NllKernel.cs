using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>nll_loss_forward.</summary>
internal sealed class NllKernel(DType dtype) : PortableKernel("nll_loss_forward", dtype)
{
    private const long None = 0;
    private const long Mean = 1;

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc self = ref call.Input(0), target = ref call.Input(1), output = ref call.Outputs[0],
            total = ref call.Outputs[1];
        bool hasWeight = call.TryGetTensor(2, out TensorDesc weight);
        long reduction = call.Argument(3).ToInt64(), rows = target.ElementCount;
        int lanes = reduction == None ? 0 : LanesOf(device.Target);
        LaunchList arguments = ClassRows.Begin(in target, self.Sizes[1], call.Argument(4).ToInt64(), hasWeight, in weight, in total)
            .Add(LaunchList.Input(in self, in total)).Add(self.Strides[0]).Add(self.Strides[1])
            .Add(output.Memory == 0 ? total : output).Add(total);
        GroupCount groups = lanes == 0 ? Grid.Groups(rows, Grid.HeavyWorkgroup(device.Target), device.Target) : new GroupCount(1);
        if (lanes > 0)
        {
            arguments.Add(reduction == Mean ? 1 : 0);
        }

        arguments.Run(new NllSource(DType, hasWeight, lanes).On(device), stream, groups, OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        from hasWeight in new[] { false, true }
        from lanes in new[] { 0, LanesOf(target) }
        select new NllSource(DType, hasWeight, lanes).Write(target);

    private static int LanesOf(KernelTarget target) => Math.Min(target.Shapes.ReductionWorkgroup, target.MaxWorkgroupInvocations);
}

/// <summary>nll_loss_backward.</summary>
internal sealed class NllGradientKernel(DType dtype) : PortableKernel("nll_loss_backward", dtype)
{
    private const long None = 0;
    private const long Mean = 1;

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        ref readonly TensorDesc gradient = ref call.Input(0), target = ref call.Input(2), output = ref call.Output;
        bool hasWeight = call.TryGetTensor(3, out TensorDesc weight), isMean = call.Argument(4).ToInt64() == Mean;
        LaunchList arguments = ClassRows.Begin(in target, output.Sizes[1], call.Argument(5).ToInt64(), hasWeight, in weight, in output)
            .Add(gradient).Add(call.Argument(4).ToInt64() == None ? gradient.Strides[0] : 0);
        if (isMean)
        {
            _ = call.TryGetTensor(6, out TensorDesc total);
            arguments.Add(total);
        }

        arguments.Add(output).Run(
            new NllGradientSource(DType, hasWeight, isMean).On(device), stream,
            Grid.Groups(output.ElementCount, device.Target.Shapes.ElementwiseWorkgroup, device.Target), OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        from hasWeight in new[] { false, true }
        from isMean in new[] { false, true }
        select new NllGradientSource(DType, hasWeight, isMean).Write(target);
}
