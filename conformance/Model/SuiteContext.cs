namespace Devices.Conformance;

/// <summary>What a check is given.</summary>
/// <param name="options">What was asked for.</param>
public sealed class SuiteContext(SuiteOptions options)
{
    /// <summary>What was asked for.</summary>
    public SuiteOptions Options { get; } = options;

    /// <summary>How much of the suite runs.</summary>
    public Tier Tier => Options.Tier;

    /// <summary>Chooses the random inputs, together with the case's id.</summary>
    public ulong Seed => Options.Seed;

    /// <summary>A fallback to the host fails its case.</summary>
    public bool Strict => Options.Strict;
}
