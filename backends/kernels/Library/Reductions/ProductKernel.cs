using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>prod.dim_int; products of parts are kept in the type that is computed in.</summary>
internal sealed class ProductKernel(DType dtype) : PortableKernel("prod.dim_int", dtype)
{
    private readonly DType compute = new Element(dtype).ComputeDType;

    public override void Run(KernelCache device, Api.Stream stream, in KernelCall call)
    {
        var plan = ReductionPlan.Of(call.Input(0), call.Argument(1), ordered: false, device.Target);
        LaunchArgument input = LaunchList.Input(call.Input(0), call.Output);
        if (plan.Parts == 1)
        {
            plan.Run(plan.AddTo(LaunchList.Begin().Add(input)).Add(call.Output), Source(plan, DType, DType), device, stream, OperatorName);
            return;
        }

        using var parts = new Workspace(device, stream, plan.Results * plan.Parts * compute.ElementSize());
        plan.Run(plan.AddTo(LaunchList.Begin().Add(input)).Add(parts.At(0)), Source(plan, DType, compute), device, stream, OperatorName);
        var join = ReductionPlan.OfParts(plan.Results, plan.Parts, device.Target);
        join.Run(
            join.AddTo(LaunchList.Begin().Add(parts.At(0))).Add(call.Output), Source(join, compute, DType), device, stream, OperatorName);
    }

    public override IEnumerable<KernelProgram> Variants(KernelTarget target) =>
        from pair in new[] { (DType, DType), (DType, compute), (compute, DType) }.Distinct()
        from rank in pair.Item1 == DType ? Walk.Buckets : [1]
        from wide in new[] { false, true }
        from lanes in ReductionPlan.LaneCounts(target)
        from width in ReductionPlan.Widths(target)
        select new ProductSource(pair.Item1, pair.Item2, rank, wide, lanes, width).Write(target);

    private static ProductSource Source(ReductionPlan plan, DType input, DType output) =>
        new(input, output, plan.Rank, plan.Wide, plan.Lanes, plan.Width);
}
