namespace Devices.Conformance;

/// <summary>Elementwise operators at sizes around those that vectors, tiles and threads break at.</summary>
internal sealed class SizeChecks : OperatorChecks
{
    private static readonly long[][] Few = [[7], [33], [5, 13]];

    private static readonly long[][] Some =
        [[0], [], [1], [2], [3], [7], [8], [9], [15], [16], [17], [31], [33], [63], [65], [127], [1009], [5, 13]];

    private static readonly long[][] Many =
    [
        [0], [], [1], [2], [3], [4], [7], [8], [9], [15], [16], [17], [31], [32], [33], [63], [64], [65], [127], [257], [1009],
        [3, 0, 2], [5, 13],
        [3, 1, 11], [2, 3, 1, 2, 1, 3, 1, 2],
    ];

    /// <summary>Enough to be shared among threads.</summary>
    private static readonly long[][] Large = [[40961], [2, 8191], [65, 129]];

    protected override string Kind => "sizes";

    protected override IEnumerable<ConformanceCase> Enumerate(SuiteContext context, Operator op, DType dtype)
    {
        if (!op.Elementwise || ElementwiseSamples.Base(op, dtype) is not { } sample)
        {
            yield break;
        }

        foreach (long[] size in SizesFor(context.Tier, dtype == MainDType(op)))
        {
            string name = size.Length == 0 ? "scalar" : string.Join('x', size);
            yield return Case(context, Id(op, dtype, name), op, dtype, ElementwiseSamples.Resize(sample, size), ComputationKind.Forward);
        }
    }

    private static long[][] SizesFor(Tier tier, bool main) => (tier, main) switch
    {
        (Tier.Smoke, false) => Few,
        (Tier.Smoke, true) => Some,
        (_, false) => Many,
        (_, true) => [.. Many, .. Large],
    };
}
