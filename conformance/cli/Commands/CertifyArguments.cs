using Devices.Conformance;

namespace Devices.Cli;

/// <summary>What was typed after <c>devices certify</c>.</summary>
internal sealed record CertifyArguments
{
    public required SuiteOptions Suite { get; init; }

    /// <summary>FORMAT or FORMAT=PATH each.</summary>
    public required IReadOnlyList<string> Reports { get; init; }

    public required int Workers { get; init; }

    public required TimeSpan Timeout { get; init; }

    /// <summary>The one case to run in this process, or null.</summary>
    public string? SingleCase { get; init; }
}
