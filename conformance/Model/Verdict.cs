namespace Devices.Conformance;

/// <summary>What a check says about the case it ran. Throwing anything is a failure with the exception as its message.</summary>
public sealed record Verdict
{
    private Verdict(CaseOutcome outcome, string? message) => (Outcome, Message) = (outcome, message);

    /// <summary>Passed, Failed or Skipped; a check says nothing else.</summary>
    public CaseOutcome Outcome { get; }

    /// <summary>Why it failed or was skipped.</summary>
    public string? Message { get; }

    /// <summary>
    /// Greatest error seen, in units in the last place; null where the case measures none, or where its bounds are not a matter of
    /// such units, as after cancellation. Reported of passed cases too.
    /// </summary>
    public double? MaxUlp { get; init; }

    /// <summary>Greatest share of its bound that an element's error took; above 1 it failed. Null where all had to be exact.</summary>
    public double? BoundShare { get; init; }

    /// <summary>Index of the worst element, for example <c>[1, 2]</c>, with the output's number where there are several.</summary>
    public string? WorstIndex { get; init; }

    /// <summary>What the reference says there.</summary>
    public string? Expected { get; init; }

    /// <summary>What the backend computed there.</summary>
    public string? Actual { get; init; }

    /// <summary>All that the case checks holds.</summary>
    public static Verdict Passed(double? maxUlp = null) => new(CaseOutcome.Passed, null) { MaxUlp = maxUlp };

    /// <summary>Something does not hold; <paramref name="message"/> says what.</summary>
    public static Verdict Failed(string message) => new(CaseOutcome.Failed, message);

    /// <summary>The case cannot be judged here, for a reason outside of the backend.</summary>
    public static Verdict Skipped(string reason) => new(CaseOutcome.Skipped, reason);
}
