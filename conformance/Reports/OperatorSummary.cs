namespace Devices.Conformance;

/// <summary>The results of one operator.</summary>
public sealed record OperatorSummary
{
    /// <summary>ATen's name with overload.</summary>
    public required string Operator { get; init; }

    /// <summary>Its family.</summary>
    public required string Family { get; init; }

    /// <summary>Cases that ran.</summary>
    public required int Executed { get; init; }

    /// <summary>Cases that failed.</summary>
    public required int Failed { get; init; }

    /// <summary>Operator calls that ran on the host.</summary>
    public required long Fallbacks { get; init; }

    /// <summary>
    /// Greatest error of any case that did not fail as expected, in units in the last place; null where none was measured.
    /// </summary>
    public double? MaxUlp { get; init; }

    /// <summary>Greatest share of a bound that any such case took; null where all had to be exact.</summary>
    public double? BoundShare { get; init; }

    /// <summary>One summary per operator, by name.</summary>
    public static IReadOnlyList<OperatorSummary> Of(IEnumerable<CaseResult> results) =>
    [
        .. results.Where(r => r.Operator is not null)
            .GroupBy(r => r.Operator!)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new OperatorSummary
            {
                Operator = group.Key,
                Family = group.First().Family,
                Executed = group.Count(r => r.Outcome.IsExecuted()),
                Failed = group.Count(r => r.Outcome.IsFailure()),
                Fallbacks = group.Sum(r => (long)r.Fallbacks),
                MaxUlp = group.Where(r => r.Outcome != CaseOutcome.ExpectedFailure).Max(r => r.MaxUlp),
                BoundShare = group.Where(r => r.Outcome != CaseOutcome.ExpectedFailure).Max(r => r.BoundShare),
            }),
    ];
}
