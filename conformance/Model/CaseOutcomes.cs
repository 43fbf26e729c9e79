namespace Devices.Conformance;

/// <summary>What an outcome counts as.</summary>
public static class CaseOutcomes
{
    /// <summary>The backend does not conform in this case.</summary>
    public static bool IsFailure(this CaseOutcome outcome) =>
        outcome is CaseOutcome.Failed or CaseOutcome.UnexpectedPass or CaseOutcome.Crashed or CaseOutcome.TimedOut;

    /// <summary>The case ran; what was declared unsupported or was skipped did not.</summary>
    public static bool IsExecuted(this CaseOutcome outcome) => outcome is not (CaseOutcome.Unsupported or CaseOutcome.Skipped);

    /// <summary>The outcome as people read it, for example <c>timed out</c>.</summary>
    public static string Words(this CaseOutcome outcome) => outcome switch
    {
        CaseOutcome.ExpectedFailure => "expected failure",
        CaseOutcome.UnexpectedPass => "unexpected pass",
        CaseOutcome.TimedOut => "timed out",
        _ => outcome.ToString().ToLowerInvariant(),
    };
}
