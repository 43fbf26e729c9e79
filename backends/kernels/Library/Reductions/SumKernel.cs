using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>sum.dim_IntList and mean.dim.</summary>
internal sealed class SumKernel(string operatorName, DType dtype, bool isMean) : PortableKernel(operatorName, dtype)
{
    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        var plan = ReductionPlan.Of(call.Input(0), call.Argument(1), ordered: false, device.Target);
        var sums = new Sums(device, stream, OperatorName, DType);
        sums.Run(plan, LaunchList.Input(call.Input(0), call.Output), null, LaunchArgument.Of(call.Output), DType,
            isMean ? plan.Reduced : 1);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) => Sums.Variants(DType, DType, false, target);
}
