using Devices.Conformance;
using Devices.Fake;

namespace Devices.Mutants;

/// <summary>All mutants, and the device without a mistake.</summary>
public static class MutantCatalogue
{
    /// <summary>The device type of the device without a mistake.</summary>
    public const string Unmutated = "unmutated";

    private const string Prefix = "mutant_";

    /// <summary>Every mutant that a run in this or another process must catch.</summary>
    public static IReadOnlyList<Mutant> All { get; } =
        [.. ElementwiseMutants.All, .. StructuralMutants.All, .. RuntimeMutants.All, .. ProcessMutants.All];

    /// <summary>The device type of a mutant.</summary>
    public static string DeviceType(string mutant) => Prefix + mutant;

    /// <summary>The device of that type, registered at its first use.</summary>
    public static Device Open(string deviceType)
    {
        FakeOptions options = deviceType == Unmutated ? new FakeOptions()
            : All.Single(mutant => DeviceType(mutant.Name) == deviceType).Options;
        return MutantBackend.Open(deviceType, options);
    }

    /// <summary>The suite for a mutant, as a worker opens it.</summary>
    public static ConformanceSuite OpenSuite(SuiteOptions options) => ConformanceSuite.For(Open(options.Device), options);
}
