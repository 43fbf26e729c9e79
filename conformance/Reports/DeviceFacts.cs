namespace Devices.Conformance;

/// <summary>On which device the backend was certified.</summary>
public sealed record DeviceFacts
{
    /// <summary>The device as it is named in programs, for example <c>vulkan:1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The product name, as the driver gives it.</summary>
    public string Product { get; init; } = "";

    /// <summary>Discrete, Integrated, Cpu or Emulated.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Who made the hardware.</summary>
    public string Vendor { get; init; } = "";

    /// <summary>Name and version of the driver or runtime.</summary>
    public string Driver { get; init; } = "";

    /// <summary>The device is imitated: nothing is said about any hardware.</summary>
    public bool Emulated { get; init; }

    /// <summary>Bytes of memory; 0 where it is not known.</summary>
    public long TotalMemory { get; init; }
}
