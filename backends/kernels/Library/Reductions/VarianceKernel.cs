using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>var.correction in two passes: the means, then the squared distances from them.</summary>
internal sealed class VarianceKernel(DType dtype) : PortableKernel("var.correction", dtype)
{
    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        DType compute = new Element(DType).ComputeDType;
        var plan = ReductionPlan.Of(call.Input(0), call.Argument(1), ordered: false, device.Target);
        var sums = new Sums(device, stream, OperatorName, DType);
        using var means = new Workspace(device, stream, plan.Results * compute.ElementSize());
        LaunchArgument input = LaunchList.Input(call.Input(0), call.Output);
        sums.Run(plan, input, null, means.At(0), compute, plan.Reduced);
        double correction = call.Argument(2).IsNone ? 1 : call.Argument(2).ToDouble();
        sums.Run(plan, input, means.At(0), LaunchArgument.Of(call.Output), DType, Math.Max(plan.Reduced - correction, 0));
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        Sums.Variants(DType, new Element(DType).ComputeDType, false, target).Concat(Sums.Variants(DType, DType, true, target));
}
