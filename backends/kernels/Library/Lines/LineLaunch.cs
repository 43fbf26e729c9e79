
namespace Devices.Kernels.Library;

/// <summary>The lines of a call's operands, and how they are shared out.</summary>
internal sealed class LineLaunch
{
    /// <summary>Fewest elements of a line that are worth a workgroup.</summary>
    private const long LeastShared = 128;

    private readonly Walk lines;
    private readonly long[] steps;
    private readonly long length;

    /// <summary>Those along a dimension of inputs and an output of the same sizes.</summary>
    public LineLaunch(ReadOnlySpan<TensorDesc> inputs, in TensorDesc output, int dim, KernelTarget target)
    {
        int operands = inputs.Length + 1, rank = output.Rank;
        lines = new Walk(operands, rank);
        steps = new long[operands];
        length = rank == 0 ? 1 : output.Sizes[dim];
        Span<long> strides = stackalloc long[operands];
        long reach = 0;
        for (int i = 0; i < rank; i++)
        {
            Strides(inputs, in output, i, strides);
            if (i != dim)
            {
                lines.Add(output.Sizes[i], strides);
            }
            else
            {
                strides.CopyTo(steps);
            }
        }

        lines.Merge();
        for (int operand = 0; operand < operands; operand++)
        {
            reach = Math.Max(reach, lines.Reach(operand) + (length * Math.Max(1, steps[operand])));
        }

        IsWide = lines.IsWide() || Walk.IsWide(reach);

        // Where lines lie side by side, neighbouring invocations read neighbouring lines as well as a workgroup reads one.
        bool isShared = !target.Shapes.ReducesAlone && length >= LeastShared && (steps[0] == 1 || lines.Count * 8 < Grid.Busy(target));
        Lanes = isShared ? Workgroup(target) : 1;
    }

    public int Rank => lines.Bucket;

    public bool IsWide { get; }

    public int Lanes { get; }

    /// <summary>Ranks, indexes and lanes that programs of a target come in.</summary>
    public static IEnumerable<(int Rank, bool Wide, int Lanes)> Variants(KernelTarget target) =>
        from rank in Walk.Buckets
        from wide in new[] { false, true }
        from lanes in target.Shapes.ReducesAlone ? new[] { 1 } : [1, Workgroup(target)]
        select (rank, wide, lanes);

    /// <summary>Begins a launch with what <see cref="Line"/> declares.</summary>
    public LaunchList Begin(ReadOnlySpan<TensorDesc> inputs, in TensorDesc output)
    {
        LaunchList arguments = LaunchList.Begin();
        foreach (ref readonly TensorDesc input in inputs)
        {
            arguments.Add(LaunchList.Input(in input, in output));
        }

        arguments.Add(output).Add(lines.Count).Add(length);
        foreach (long step in steps)
        {
            arguments.Add(step);
        }

        lines.AddTo(arguments, Rank);
        return arguments;
    }

    /// <summary>Launches.</summary>
    public void Run(LaunchList arguments, LineSource source, KernelCache device, Api.Stream stream, string operatorName) => arguments.Run(
        source.On(device), stream, Grid.Groups(lines.Count, Lanes > 1 ? 1 : Grid.HeavyWorkgroup(device.Target), device.Target),
        operatorName);

    private static int Workgroup(KernelTarget target) => Math.Min(target.Shapes.ReductionWorkgroup, target.MaxWorkgroupInvocations);

    private static void Strides(ReadOnlySpan<TensorDesc> inputs, in TensorDesc output, int dim, Span<long> strides)
    {
        for (int operand = 0; operand < inputs.Length; operand++)
        {
            strides[operand] = inputs[operand].Strides[dim];
        }

        strides[^1] = output.Strides[dim];
    }
}
