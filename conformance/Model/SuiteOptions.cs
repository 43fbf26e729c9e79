namespace Devices.Conformance;

/// <summary>What to certify and how thoroughly; all that the content of a report depends on.</summary>
public sealed record SuiteOptions
{
    /// <summary>The device as the user named it, for example <c>cpu</c> or <c>vulkan:1</c>.</summary>
    public required string Device { get; init; }

    /// <summary>How much of the suite runs.</summary>
    public Tier Tier { get; init; } = Tier.Smoke;

    /// <summary>Chooses the random inputs.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Patterns of case ids (see <see cref="CaseFilter"/>); none means all.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>A fallback to the host fails its case.</summary>
    public bool Strict { get; init; }

    /// <summary>Plugin assemblies or folders to look into besides the usual places.</summary>
    public IReadOnlyList<string> Plugins { get; init; } = [];
}
