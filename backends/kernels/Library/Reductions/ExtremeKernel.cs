using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>amax and amin.</summary>
internal sealed class ExtremeKernel(DType dtype, bool greatest) : PortableKernel(greatest ? "amax" : "amin", dtype)
{
    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        var plan = ReductionPlan.Of(call.Input(0), call.Argument(1), ordered: false, device.Target);
        if (plan.Parts == 1)
        {
            plan.Run(plan.AddTo(LaunchList.Begin().Add(call.Input(0))).Add(call.Output), Source(plan), device, stream, OperatorName);
            return;
        }

        using var parts = new Workspace(device, stream, plan.Results * plan.Parts * DType.ElementSize());
        plan.Run(plan.AddTo(LaunchList.Begin().Add(call.Input(0))).Add(parts.At(0)), Source(plan), device, stream, OperatorName);
        var join = ReductionPlan.OfParts(plan.Results, plan.Parts, device.Target);
        join.Run(join.AddTo(LaunchList.Begin().Add(parts.At(0))).Add(call.Output), Source(join), device, stream, OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        from rank in Walk.Buckets
        from wide in new[] { false, true }
        from lanes in ReductionPlan.LaneCounts(target)
        from width in ReductionPlan.Widths(target)
        select new ExtremeSource(DType, rank, wide, lanes, width, greatest).Write(target);

    private ExtremeSource Source(ReductionPlan plan) => new(DType, plan.Rank, plan.Wide, plan.Lanes, plan.Width, greatest);
}
