namespace Devices.Kernels.Library;

/// <summary>How one reduction is shared out among invocations: decided on the host for each launch.</summary>
internal sealed class ReductionPlan
{
    /// <summary>Fewest elements that are worth a worker of their own.</summary>
    private const int Grain = 32;

    /// <summary>The same on a processor, whose invocations are few.</summary>
    private const int CpuGrain = 1024;

    /// <summary>Most parts of one result: the launch that joins them has one worker or workgroup for all.</summary>
    private const int MostParts = 1024;

    private readonly Walk kept;
    private readonly Walk lines;
    private readonly long length;
    private readonly long step;
    private readonly long lineCount;

    private ReductionPlan(Walk kept, Walk lines, KernelTarget target)
    {
        this.kept = kept;
        Results = kept.Count;
        Reduced = lines.Count;
        (length, step) = lines.TakeInnermost();
        this.lines = lines;
        lineCount = lines.Count;
        Rank = Math.Max(kept.Bucket, lines.Bucket);
        Wide = kept.IsWide() || lines.IsWide() || Walk.IsWide(kept.Reach() + lines.Reach() + (length * Math.Max(step, 1)))
            || Walk.IsWide(Results * Reduced);
        Share(target);
    }

    /// <summary>Number of results.</summary>
    public long Results { get; }

    /// <summary>Elements that become one.</summary>
    public long Reduced { get; }

    /// <summary>Parts of each result, a power of two; with more than one, another launch joins them.</summary>
    public long Parts { get; private set; } = 1;

    /// <summary>Invocations for each part.</summary>
    public int Lanes { get; private set; } = 1;

    /// <summary>Elements read at a time.</summary>
    public int Width { get; private set; } = 1;

    public int Rank { get; }

    public bool Wide { get; }

    /// <summary>A reduction of a call's input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="dims">The reduced dimensions as a list or a single one; None for all.</param>
    /// <param name="ordered">Elements must be counted through in row-major order.</param>
    /// <param name="target">What is computed on.</param>
    public static ReductionPlan Of(in TensorDesc input, in Argument dims, bool ordered, KernelTarget target)
    {
        var kept = new Walk(1, input.Rank);
        var reduced = new Walk(1, input.Rank);
        for (int dim = 0; dim < input.Rank; dim++)
        {
            (Contains(in dims, dim) ? reduced : kept).Add(input.Sizes[dim], input.Strides[dim]);
        }

        return new ReductionPlan(kept.Merge(), (ordered ? reduced : reduced.Sort()).Merge(), target);
    }

    /// <summary>The reduction that joins parts: rows of a contiguous matrix become one element each.</summary>
    public static ReductionPlan OfParts(long results, long parts, KernelTarget target)
    {
        var kept = new Walk(1, 1);
        var reduced = new Walk(1, 1);
        kept.Add(results, parts);
        reduced.Add(parts, 1);
        var plan = new ReductionPlan(kept, reduced, target);
        plan.Parts = 1;
        return plan;
    }

    /// <summary>The reduction of a contiguous matrix to its columns' sums.</summary>
    public static ReductionPlan OfColumns(long rows, long columns, KernelTarget target)
    {
        var kept = new Walk(1, 1);
        var reduced = new Walk(1, 1);
        kept.Add(columns, 1);
        reduced.Add(rows, columns);
        return new ReductionPlan(kept, reduced, target);
    }

    /// <summary>What <see cref="ReductionBody"/> declares behind the input.</summary>
    public LaunchList AddTo(LaunchList arguments)
    {
        long workers = Parts * Lanes, inner = Math.Min(PowerOfTwo((length + Width - 1) / Width), workers);
        arguments.Add(Results * Parts).Add(long.Log2(Parts)).Add(inner).Add(workers / inner).Add(length).Add(lineCount).Add(step);
        kept.AddTo(arguments, Rank);
        lines.AddTo(arguments, Rank);
        return arguments;
    }

    /// <summary>Launches a program of this plan.</summary>
    public void Run(
        LaunchList arguments, ReductionSource source, KernelCache device, Api.Stream stream, string operatorName) => arguments.Run(
        source.On(device), stream,
        Grid.Groups(Results * Parts, Lanes > 1 ? 1 : Grid.HeavyWorkgroup(device.Target), device.Target), operatorName);

    /// <summary>The widths that reductions of a target come in.</summary>
    public static IReadOnlyList<int> Widths(KernelTarget target) => WideWidth(target) > 1 ? [1, WideWidth(target)] : [1];

    /// <summary>The numbers of lanes that reductions of a target come in.</summary>
    public static IReadOnlyList<int> LaneCounts(KernelTarget target) => target.Shapes.ReducesAlone ? [1] : [1, WorkgroupOf(target)];

    private static int WideWidth(KernelTarget target) => Math.Min(4, target.MaxVectorWidth);

    private static int WorkgroupOf(KernelTarget target) => Math.Min(target.Shapes.ReductionWorkgroup, target.MaxWorkgroupInvocations);

    private void Share(KernelTarget target)
    {
        int width = WideWidth(target);
        Width = step == 1 && length >= 4 * width ? width : 1;
        if (target.Shapes.ReducesAlone)
        {
            Parts = PartsFor(Grid.Busy(target) / Math.Max(1, Results), CpuGrain);
            return;
        }

        // Where results lie side by side but the elements of each do not, neighbouring invocations read neighbours of their own.
        bool isColumns = kept.Rank > 0 && kept.Stride(kept.Rank - 1) < step && kept.Size(kept.Rank - 1) >= 16;
        if (isColumns || Reduced <= Grain)
        {
            Parts = PartsFor(Grid.Busy(target) / Math.Max(1, Results), Grain);
            return;
        }

        Lanes = WorkgroupOf(target);
        Parts = PartsFor(4 * Grid.Busy(target) / Lanes / Math.Max(1, Results), Grain * Lanes);
    }

    private long PartsFor(long wanted, long grain) => Math.Min(
        MostParts, PowerOfTwo(Math.Max(1, Math.Min(wanted, Reduced / grain))));

    private static long PowerOfTwo(long atLeast) => (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, atLeast));

    private static bool Contains(in Argument dims, int dim) => dims.Kind switch
    {
        ArgumentKind.None => true,
        ArgumentKind.Int => dims.ToInt64() == dim,
        _ => dims.Ints.Contains(dim),
    };
}
