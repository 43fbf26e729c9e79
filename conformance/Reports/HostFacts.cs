using System.Runtime.InteropServices;

namespace Devices.Conformance;

/// <summary>Where the suite ran.</summary>
public sealed record HostFacts
{
    /// <summary>The operating system.</summary>
    public required string Os { get; init; }

    /// <summary>The process architecture, for example <c>x64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>The .NET runtime.</summary>
    public required string Runtime { get; init; }

    /// <summary>Processors available to the process.</summary>
    public int Processors { get; init; }

    /// <summary>The host this process runs on.</summary>
    public static HostFacts Current => new()
    {
        Os = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        Runtime = RuntimeInformation.FrameworkDescription,
        Processors = Environment.ProcessorCount,
    };
}
