using Devices.Api;

namespace Devices.Conformance;

/// <summary>What is certified, as far as a report and the plan need to know; plain data that crosses from a worker.</summary>
public sealed record SuiteTarget
{
    /// <summary>The plugin.</summary>
    public required BackendFacts Backend { get; init; }

    /// <summary>The device.</summary>
    public required DeviceFacts Device { get; init; }

    /// <summary>Failures that the backend declares before the run.</summary>
    public IReadOnlyList<KnownGap> KnownGaps { get; init; } = [];

    /// <summary>Bounds that the backend declares instead of the suite's.</summary>
    public IReadOnlyList<DeclaredTolerance> Tolerances { get; init; } = [];
}
