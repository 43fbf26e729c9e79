namespace Devices.Conformance;

/// <summary>Which plugin was certified.</summary>
public sealed record BackendFacts
{
    /// <summary>The device type, for example <c>cpu</c>.</summary>
    public required string DeviceType { get; init; }

    /// <summary>Who wrote the plugin.</summary>
    public string Vendor { get; init; } = "";

    /// <summary>The plugin's assembly, or null where the backend was registered by the program itself.</summary>
    public string? Path { get; init; }

    /// <summary>SHA-256 of that file, in lower-case hexadecimal.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The ABI level it was compiled against.</summary>
    public int AbiLevel { get; init; }
}
