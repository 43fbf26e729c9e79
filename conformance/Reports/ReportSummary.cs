namespace Devices.Conformance;

/// <summary>The numbers of a run. <c>Executed = Passed + Failed + ExpectedFailures</c>.</summary>
public sealed record ReportSummary
{
    /// <summary>Cases that ran.</summary>
    public required int Executed { get; init; }

    /// <summary>Cases that ran and passed.</summary>
    public required int Passed { get; init; }

    /// <summary>Cases that failed, crashed, timed out, or passed although a known gap says that they fail.</summary>
    public required int Failed { get; init; }

    /// <summary>Cases not run because the backend had declared that it does not support them.</summary>
    public required int Unsupported { get; init; }

    /// <summary>Cases that failed as the backend's known gaps had said.</summary>
    public required int ExpectedFailures { get; init; }

    /// <summary>Cases that could not be judged here.</summary>
    public required int Skipped { get; init; }

    /// <summary>Operator calls that ran on the host because the backend has no kernel.</summary>
    public required long Fallbacks { get; init; }

    /// <summary>Wall time of the whole run.</summary>
    public required double Seconds { get; init; }

    /// <summary>Counts results.</summary>
    public static ReportSummary Of(IReadOnlyCollection<CaseResult> results, TimeSpan elapsed) => new()
    {
        Executed = results.Count(r => r.Outcome.IsExecuted()),
        Passed = results.Count(r => r.Outcome == CaseOutcome.Passed),
        Failed = results.Count(r => r.Outcome.IsFailure()),
        Unsupported = results.Count(r => r.Outcome == CaseOutcome.Unsupported),
        ExpectedFailures = results.Count(r => r.Outcome == CaseOutcome.ExpectedFailure),
        Skipped = results.Count(r => r.Outcome == CaseOutcome.Skipped),
        Fallbacks = results.Sum(r => (long)r.Fallbacks),
        Seconds = Math.Round(elapsed.TotalSeconds, 3),
    };
}
