namespace Devices.Conformance;

/// <summary>How one case ended, as reports show it.</summary>
public sealed record CaseResult
{
    /// <summary>The case.</summary>
    public required CaseId Id { get; init; }

    /// <summary>What the report groups it under.</summary>
    public required string Family { get; init; }

    /// <summary>ATen's name of the operator with overload, or null where the case is about the runtime.</summary>
    public string? Operator { get; init; }

    /// <summary>Short name of the key dtype, or null where there is none.</summary>
    public string? DType { get; init; }

    /// <summary>How it ended.</summary>
    public required CaseOutcome Outcome { get; init; }

    /// <summary>What was said before the call: why it is unsupported, or which known gap it falls under.</summary>
    public string? Reason { get; init; }

    /// <summary>What was found: why it failed, crashed or was skipped.</summary>
    public string? Message { get; init; }

    /// <summary>Greatest error seen, in units in the last place.</summary>
    public double? MaxUlp { get; init; }

    /// <summary>Greatest share of its bound that an element's error took; above 1 it failed. Null where all had to be exact.</summary>
    public double? BoundShare { get; init; }

    /// <summary>Index of the worst element.</summary>
    public string? WorstIndex { get; init; }

    /// <summary>What the reference says there.</summary>
    public string? Expected { get; init; }

    /// <summary>What the backend computed there.</summary>
    public string? Actual { get; init; }

    /// <summary>Operator calls of this case that ran on the host because the backend has no kernel.</summary>
    public int Fallbacks { get; init; }

    /// <summary>Wall time of the case. Not part of a report's comparable content.</summary>
    public double Milliseconds { get; init; }

    /// <summary>
    /// What the process printed during the case before it died, or the exception it threw in full. Not part of a report's
    /// comparable content.
    /// </summary>
    public string? Output { get; init; }
}
