namespace Devices.Conformance;

/// <summary>A case as the plan lists it, with all that is decided before it runs.</summary>
public sealed record PlanEntry
{
    /// <summary>The case.</summary>
    public required CaseId Id { get; init; }

    /// <summary>What the report groups it under.</summary>
    public required string Family { get; init; }

    /// <summary>ATen's name of the operator with overload, or null where the case is about the runtime.</summary>
    public string? Operator { get; init; }

    /// <summary>Short name of the key dtype, or null where there is none.</summary>
    public string? DType { get; init; }

    /// <summary>Why the backend does not support it; such a case is not run.</summary>
    public string? UnsupportedReason { get; init; }

    /// <summary>The known gap it falls under: it must fail.</summary>
    public string? KnownGapReason { get; init; }

    /// <summary>A case of which nothing is decided.</summary>
    internal static PlanEntry Of(ConformanceCase @case) => new()
    {
        Id = @case.Id,
        Family = @case.Family,
        Operator = @case.Operator,
        DType = @case.DType?.ShortName(),
    };

    /// <summary>A result of this case.</summary>
    public CaseResult Result(CaseOutcome outcome, string? message = null) => new()
    {
        Id = Id,
        Family = Family,
        Operator = Operator,
        DType = DType,
        Outcome = outcome,
        Message = message,
        Reason = UnsupportedReason ?? KnownGapReason,
    };

    /// <summary>
    /// Holds a raw result against what was declared before the call: a failure in a known gap is expected, a pass there is not.
    /// A case that did not run proves nothing either way.
    /// </summary>
    public CaseResult Settle(CaseResult raw)
    {
        if (KnownGapReason is null || !raw.Outcome.IsExecuted())
        {
            return raw;
        }

        return raw.Outcome.IsFailure()
            ? raw with { Outcome = CaseOutcome.ExpectedFailure, Reason = KnownGapReason }
            : raw with
            {
                Outcome = CaseOutcome.UnexpectedPass,
                Reason = KnownGapReason,
                Message = "passed although the backend declares it a known gap; remove the gap",
            };
    }
}
