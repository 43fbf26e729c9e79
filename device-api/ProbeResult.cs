namespace Devices.Api;

/// <summary>What <see cref="Backend.Probe"/> saw: devices, or the reason why there are none.</summary>
public sealed class ProbeResult
{
    private ProbeResult(IReadOnlyList<DeviceInfo> devices, string? reason) => (Devices, Reason) = (devices, reason);

    /// <summary>The devices; a device's index here is its number in names such as <c>"vulkan:1"</c>.</summary>
    public IReadOnlyList<DeviceInfo> Devices { get; }

    /// <summary>Why there is no device and what to do about it, or null where there is one.</summary>
    public string? Reason { get; }

    /// <summary>At least one device was seen.</summary>
    /// <exception cref="ArgumentException">The list is empty.</exception>
    public static ProbeResult Found(params IReadOnlyList<DeviceInfo> devices) =>
        devices.Count > 0 ? new(devices, null) : throw new ArgumentException("Found needs a device; use None with a reason.", nameof(devices));

    /// <summary>No device; <paramref name="reason"/> says why and what to install or switch on.</summary>
    public static ProbeResult None(string reason) => new([], reason);
}
