namespace Devices;

/// <summary>A device has not enough memory for an allocation. Nothing was changed; smaller work goes on.</summary>
/// <param name="message">For the user: what was asked for, what is free, who holds what.</param>
/// <param name="requestedBytes">The size that was asked for.</param>
public sealed class DeviceOutOfMemoryException(string message, long requestedBytes) : DeviceException(message)
{
    /// <summary>The size that was asked for, in bytes.</summary>
    public long RequestedBytes { get; } = requestedBytes;
}
