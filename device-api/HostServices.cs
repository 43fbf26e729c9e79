namespace Devices.Api;

/// <summary>What the host offers to a device. Implemented by the host alone.</summary>
public abstract class HostServices
{
    /// <summary>
    /// Takes scratch memory from the host's caching allocator for one kernel call. Valid for work given to
    /// <paramref name="stream"/> before <see cref="ReturnWorkspace"/>; its content is undefined.
    /// </summary>
    /// <exception cref="DeviceOutOfMemoryException">Neither the cache nor the device has that much.</exception>
    public abstract nint RentWorkspace(Stream stream, nint bytes);

    /// <summary>Gives scratch memory back. Stream-ordered: work enqueued before may still use it.</summary>
    public abstract void ReturnWorkspace(Stream stream, nint memory);

    /// <summary>A line for the user's log: a compile that took long, a fallback inside the driver.</summary>
    public abstract void Log(string message);
}
