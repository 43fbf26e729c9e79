using Devices.Fake;

namespace Devices.Mutants;

/// <summary>A device with one deliberate mistake.</summary>
/// <param name="Name">What is wrong with it.</param>
/// <param name="Options">The mistake.</param>
/// <param name="CaughtBy">A pattern of the ids of cases of which at least one must fail.</param>
/// <param name="Cases">Patterns of the cases to run: the smoke tier of what the mistake is in.</param>
public sealed record Mutant(string Name, FakeOptions Options, string CaughtBy, params string[] Cases)
{
    /// <summary>What the failure must say, where that tells how it was caught.</summary>
    public string Says { get; init; } = "";

    /// <summary>The mistake may damage the process that runs the case.</summary>
    public bool NeedsProcess { get; init; }

    public override string ToString() => Name;
}
