namespace Devices.Conformance;

/// <summary>One case: its name, what it belongs to, and how to run it.</summary>
/// <param name="id">Its name; unique in the suite.</param>
/// <param name="family">What the report groups it under, for example <c>Binary</c> or <c>Streams</c>.</param>
/// <param name="check">
/// Runs the case. Called at most once, on a thread of its own choosing, after others have run in the same process: it must
/// depend on nothing but the context and its own id.
/// </param>
public sealed class ConformanceCase(CaseId id, string family, Func<SuiteContext, Verdict> check)
{
    /// <summary>Its name.</summary>
    public CaseId Id { get; } = id;

    /// <summary>What the report groups it under.</summary>
    public string Family { get; } = family;

    /// <summary>Runs the case.</summary>
    public Func<SuiteContext, Verdict> Check { get; } = check;

    /// <summary>ATen's name of the operator with overload, or null where the case is about the runtime.</summary>
    public string? Operator { get; init; }

    /// <summary>The key dtype, or null where there is none.</summary>
    public DType? DType { get; init; }

    /// <summary>
    /// Tells why the backend does not support this case, from what it declared before the call, or null where it does; such a case
    /// is listed, not run. Asked in one process of a run and of chosen cases only, so it may take its time.
    /// </summary>
    public Func<string?>? WhyUnsupported { get; init; }
}
