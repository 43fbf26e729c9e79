using System.Collections.Concurrent;

namespace Devices.Rocm.OpenCl;

/// <summary>
/// The device's memory. A handle is the driver's buffer. The driver keeps what is freed until the work that was given before is done:
/// every command holds its buffers.
/// </summary>
internal sealed unsafe class OpenClAllocator(OpenClContext device) : Allocator
{
    private readonly ConcurrentDictionary<nint, long> allocated = [];
    private readonly Lock gate = new();
    private nint queue;
    private long inUse;

    /// <inheritdoc/>
    public override int Alignment => device.Adapter.Alignment;

    /// <inheritdoc/>
    public override nint Allocate(nint bytes)
    {
        device.ThrowIfLost();
        if (bytes > device.Adapter.MaxAllocation || Interlocked.Add(ref inUse, bytes) > device.Adapter.TotalBytes)
        {
            Interlocked.Add(ref inUse, bytes > device.Adapter.MaxAllocation ? 0 : -bytes);
            throw Full(bytes);
        }

        int error;
        nint memory = device.Api.CreateBuffer(device.Handle, MemFlags.ReadWrite, (nuint)bytes, null, &error);
        if (error == 0 && Settle(memory) is var settled && settled < 0)
        {
            device.Api.ReleaseMemObject(memory);
            error = settled;
        }

        if (error < 0)
        {
            Interlocked.Add(ref inUse, -bytes);
            throw (ErrorCodes)error is ErrorCodes.MemObjectAllocationFailure or ErrorCodes.OutOfResources or ErrorCodes.OutOfHostMemory
                or ErrorCodes.InvalidBufferSize ? Full(bytes) : device.ErrorOf(error, $"allocating {bytes:N0} bytes");
        }

        allocated[memory] = bytes;
        return memory;
    }

    /// <inheritdoc/>
    public override void Free(nint memory)
    {
        if (allocated.TryRemove(memory, out long bytes))
        {
            Interlocked.Add(ref inUse, -bytes);
            device.Api.ReleaseMemObject(memory);
            return;
        }

        device.Host.Log($"0x{memory:X} was freed, which is no allocation of {device.Adapter.Name}");
    }

    /// <summary>The handle, if it is one: drivers do not survive others.</summary>
    /// <exception cref="DeviceException">It is none.</exception>
    public nint Checked(nint memory) => allocated.ContainsKey(memory)
        ? memory : throw new DeviceException($"0x{memory:X} is no allocation of {device.Adapter.Name}");

    /// <summary>Frees everything; no work uses it any more.</summary>
    public void Destroy()
    {
        foreach (nint memory in allocated.Keys)
        {
            Free(memory);
        }

        if (queue != 0)
        {
            device.Api.ReleaseCommandQueue(queue);
        }
    }

    /// <summary>Has the driver take the memory now: most would do so at the first use, where a lack of it can no longer be told.</summary>
    private int Settle(nint memory)
    {
        lock (gate)
        {
            queue = queue != 0 ? queue : device.CreateQueue();
            int error = device.Api.EnqueueMigrateMemObjects(queue, 1, &memory, MemMigrationFlags.ContentUndefined, 0, null, null);
            return error < 0 ? error : device.Api.Finish(queue);
        }
    }

    private DeviceOutOfMemoryException Full(nint bytes) => new(
        $"{device.Adapter.Name} cannot allocate {bytes:N0} bytes: it has {device.Adapter.TotalBytes:N0}, of which "
        + $"{Interlocked.Read(ref inUse):N0} are in use here, and one allocation can have {device.Adapter.MaxAllocation:N0}",
        bytes);
}
