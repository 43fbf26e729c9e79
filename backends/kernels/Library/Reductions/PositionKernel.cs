using Devices.Kernels.Language;

namespace Devices.Kernels.Library;

/// <summary>argmax and argmin.</summary>
internal sealed class PositionKernel(DType dtype, bool greatest) : PortableKernel(greatest ? "argmax" : "argmin", dtype)
{
    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        var plan = ReductionPlan.Of(call.Input(0), call.Argument(1), ordered: true, device.Target);
        if (plan.Parts == 1)
        {
            plan.Run(plan.AddTo(LaunchList.Begin().Add(call.Input(0))).Add(call.Output), Source(plan), device, stream, OperatorName);
            return;
        }

        long count = plan.Results * plan.Parts;
        using var parts = new Workspace(device, stream, count * (sizeof(long) + DType.ElementSize()));
        plan.Run(
            plan.AddTo(LaunchList.Begin().Add(call.Input(0))).Add(parts.At(0)).Add(parts.At(count * sizeof(long))),
            Source(plan) with { Values = true }, device, stream, OperatorName);
        var join = ReductionPlan.OfParts(plan.Results, plan.Parts, device.Target);
        join.Run(
            join.AddTo(LaunchList.Begin().Add(parts.At(count * sizeof(long)))).Add(parts.At(0)).Add(call.Output),
            Source(join) with { Wide = plan.Wide, From = true }, device, stream, OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        from rank in Walk.Buckets
        from wide in new[] { false, true }
        from lanes in ReductionPlan.LaneCounts(target)
        from stage in new[] { (From: false, Values: false), (From: false, Values: true), (From: true, Values: false) }
        where !stage.From || rank == 1
        select new PositionSource(DType, rank, wide, lanes, greatest, stage.From, stage.Values).Write(target);

    private PositionSource Source(ReductionPlan plan) => new(DType, plan.Rank, plan.Wide, plan.Lanes, greatest, false, false);
}
