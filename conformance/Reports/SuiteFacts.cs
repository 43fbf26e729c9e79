using System.Reflection;
using System.Security.Cryptography;

namespace Devices.Conformance;

/// <summary>Which suite it was.</summary>
public sealed record SuiteFacts
{
    /// <summary>The suite's product version.</summary>
    public required string Version { get; init; }

    /// <summary>Identifies the code of suite and core: two runs with the same hash ran the same checks.</summary>
    public required string Hash { get; init; }

    /// <summary>Identifies the list of cases with what was declared about each before it ran, after filtering.</summary>
    public required string PlanHash { get; init; }

    /// <summary>The suite of this process.</summary>
    public static SuiteFacts Current(string planHash)
    {
        Assembly suite = typeof(SuiteFacts).Assembly;
        string version = suite.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        return new() { Version = version, Hash = HashCode(suite, typeof(Tensor).Assembly, typeof(DType).Assembly), PlanHash = planHash };
    }

    /// <summary>Module version ids are hashes of the compiled content, and are there even where assemblies are no files.</summary>
    private static string HashCode(params ReadOnlySpan<Assembly> assemblies)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Assembly assembly in assemblies)
        {
            hash.AppendData(assembly.ManifestModule.ModuleVersionId.ToByteArray());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
