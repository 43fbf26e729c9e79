namespace Devices.Api;

/// <summary>Facts about a device that are known without opening it.</summary>
public sealed record DeviceInfo
{
    /// <summary>The product name, as the driver gives it.</summary>
    public required string Name { get; init; }

    /// <summary>What the device is; decides its rank among the devices found.</summary>
    public required DeviceKind Kind { get; init; }

    /// <summary>Who made the hardware.</summary>
    public string Vendor { get; init; } = "";

    /// <summary>Name and version of the driver or runtime.</summary>
    public string Driver { get; init; } = "";

    /// <summary>Bytes of memory that the device can allocate from; 0 where it is not known.</summary>
    public long TotalMemory { get; init; }

    /// <summary>
    /// True where <see cref="TensorDesc.Memory"/> is an address that the host may read and write after synchronising.
    /// </summary>
    public bool IsHostAccessible { get; init; }

    /// <summary>True where the device is imitated; every certificate then says so.</summary>
    public bool IsEmulated => Kind == DeviceKind.Emulated;
}
