namespace Devices.Conformance;

/// <summary>What the cases of one operator and dtype came to.</summary>
public sealed record MatrixCell
{
    /// <summary>Cases that passed.</summary>
    public required int Passed { get; init; }

    /// <summary>Cases that failed, crashed, timed out or passed unexpectedly.</summary>
    public required int Failed { get; init; }

    /// <summary>Cases that failed as expected.</summary>
    public required int ExpectedFailures { get; init; }

    /// <summary>Cases that were not run because the backend does not support them.</summary>
    public required int Unsupported { get; init; }

    /// <summary>Cases that could not be judged.</summary>
    public required int Skipped { get; init; }

    /// <summary>Operator calls that the host ran.</summary>
    public required int Fallbacks { get; init; }

    /// <summary>Greatest error of any case that did not fail as expected.</summary>
    public double? MaxUlp { get; init; }

    /// <summary>The reason of the first unsupported case.</summary>
    public string? Reason { get; init; }

    internal static MatrixCell Of(IReadOnlyCollection<CaseResult> results) => new()
    {
        Passed = results.Count(r => r.Outcome == CaseOutcome.Passed),
        Failed = results.Count(r => r.Outcome.IsFailure()),
        ExpectedFailures = results.Count(r => r.Outcome == CaseOutcome.ExpectedFailure),
        Unsupported = results.Count(r => r.Outcome == CaseOutcome.Unsupported),
        Skipped = results.Count(r => r.Outcome == CaseOutcome.Skipped),
        Fallbacks = results.Sum(r => r.Fallbacks),
        MaxUlp = results.Where(r => r.Outcome != CaseOutcome.ExpectedFailure).Max(r => r.MaxUlp),
        Reason = results.FirstOrDefault(r => r.Outcome == CaseOutcome.Unsupported)?.Reason,
    };
}
