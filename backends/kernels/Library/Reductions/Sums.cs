using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>Launches sums, in one launch or in parts that a second one joins.</summary>
internal readonly struct Sums(KernelCache device, Api.Stream stream, string operatorName, DType dtype)
{
    /// <summary>Sums up what a plan reduces.</summary>
    /// <param name="plan">Of the input.</param>
    /// <param name="input">Of the dtype.</param>
    /// <param name="centers">Where given: squared distances from these are summed up.</param>
    /// <param name="result">Where results go.</param>
    /// <param name="resultDType">What they are.</param>
    /// <param name="divisor">What they are divided by.</param>
    public void Run(
        ReductionPlan plan, LaunchArgument input, LaunchArgument? centers, LaunchArgument result, DType resultDType, double divisor)
    {
        var element = new Element(dtype);
        DType compute = element.ComputeDType;
        if (plan.Parts == 1)
        {
            Finish(plan.AddTo(LaunchList.Begin().Add(input)), plan, Source(plan, dtype, resultDType, centers is not null), centers, result,
                divisor);
            return;
        }

        using var parts = new Workspace(device, stream, plan.Results * plan.Parts * compute.ElementSize());
        Finish(plan.AddTo(LaunchList.Begin().Add(input)), plan, Source(plan, dtype, compute, centers is not null), centers, parts.At(0), 1);
        var join = ReductionPlan.OfParts(plan.Results, plan.Parts, device.Target);
        LaunchList arguments = join.AddTo(LaunchList.Begin().Add(parts.At(0)));
        Finish(arguments, join, Source(join, compute, resultDType, false), null, result, divisor);
    }

    /// <summary>Every program that <see cref="Run"/> may launch.</summary>
    public static IEnumerable<KernelProgram> Variants(DType dtype, DType result, bool centered, KernelTarget target)
    {
        DType compute = new Element(dtype).ComputeDType;
        return
            from pair in new[] { (dtype, result, centered), (dtype, compute, centered), (compute, result, false) }.Distinct()
            from rank in pair.Item1 == dtype ? Walk.Buckets : [1]
            from wide in new[] { false, true }
            from lanes in ReductionPlan.LaneCounts(target)
            from width in ReductionPlan.Widths(target)
            select new SumSource(pair.Item1, pair.Item2, rank, wide, lanes, width, pair.Item3).Write(target);
    }

    private static SumSource Source(ReductionPlan plan, DType input, DType output, bool centered) =>
        new(input, output, plan.Rank, plan.Wide, plan.Lanes, plan.Width, centered);

    private void Finish(
        LaunchList arguments, ReductionPlan plan, SumSource source, LaunchArgument? centers, LaunchArgument result, double divisor)
    {
        if (centers is { } given)
        {
            arguments.Add(given);
        }

        arguments.Add(result);
        var element = new Element(source.In);
        if (new KernelType(element.Compute).IsFloat)
        {
            arguments.Add(element, divisor);
        }

        plan.Run(arguments, source, device, stream, operatorName);
    }
}
