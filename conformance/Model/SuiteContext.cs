namespace Devices.Conformance;

/// <summary>What a check is given.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="device">The device under test; null only where a suite tests the suite.</param>
public sealed class SuiteContext(SuiteOptions options, Device? device = null)
{
    /// <summary>What was asked for.</summary>
    public SuiteOptions Options { get; } = options;

    /// <summary>True where there is a device under test.</summary>
    public bool HasDevice => device is not null;

    /// <summary>The device under test, open.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Device Device => device ?? throw new InvalidOperationException("this suite has no device under test");

    /// <summary>How much of the suite runs.</summary>
    public Tier Tier => Options.Tier;

    /// <summary>Chooses the random inputs, together with the case's id.</summary>
    public ulong Seed => Options.Seed;

    /// <summary>A fallback to the host fails its case.</summary>
    public bool Strict => Options.Strict;
}
