namespace Devices.Api;

/// <summary>Raw device memory. The host calls it rarely: it caches and sub-allocates above it.</summary>
public abstract class Allocator
{
    /// <summary>Every handle's first byte is aligned at least to this many bytes (a power of two, at least 64).</summary>
    public virtual int Alignment => 64;

    /// <summary>Allocates memory; its content is undefined.</summary>
    /// <param name="bytes">At least 1.</param>
    /// <returns>An opaque handle, never 0: a pointer where the device has pointers, else whatever names the buffer.</returns>
    /// <exception cref="DeviceOutOfMemoryException">There is not that much free. The host then frees what it caches and tries again.</exception>
    public abstract nint Allocate(nint bytes);

    /// <summary>
    /// Frees memory. Work that was enqueued before may still use it, on any stream: an implementation that frees at once must
    /// wait for it. Never throws; called from any thread, a finalizer's included.
    /// </summary>
    public abstract void Free(nint memory);
}
