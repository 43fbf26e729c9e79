namespace Devices.Conformance;

/// <summary>How the suite was asked to run.</summary>
public sealed record RunFacts
{
    /// <summary>The tier.</summary>
    public required Tier Tier { get; init; }

    /// <summary>The seed of the inputs.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The patterns that chose the cases; none means all.</summary>
    public required IReadOnlyList<string> Filters { get; init; }

    /// <summary>Plugins that were named besides those found in the usual places.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];

    /// <summary>Fallbacks failed their case.</summary>
    public required bool Strict { get; init; }

    /// <summary>False where the run was stopped before all cases had run; such a report certifies nothing.</summary>
    public required bool Complete { get; init; }

    /// <summary>Why the run was stopped.</summary>
    public string? StoppedBecause { get; init; }
}
