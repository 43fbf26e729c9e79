using System.Collections.Concurrent;

namespace Devices.Kernels.Drivers;

/// <summary>
/// The device's memory; a handle is an address. Where the driver can, memory is freed behind the work that was given before, without
/// anybody waiting; else the wait is here.
/// </summary>
internal sealed unsafe class DriverAllocator : Allocator
{
    private const int DriversAlignment = 256;

    private readonly Lock gate = new();
    private readonly DriverContext device;
    private readonly Func<IEnumerable<DriverStream>> streams;
    private readonly nint allocations;
    private readonly nint frees;
    private readonly ConcurrentDictionary<nint, long> live = [];
    private long allocated;

    public DriverAllocator(DriverContext device, Func<IEnumerable<DriverStream>> streams)
    {
        (this.device, this.streams) = (device, streams);
        device.Enter();
        (allocations, frees) = (device.CreateStream(), device.CreateStream());
    }

    /// <inheritdoc/>
    public override int Alignment => DriversAlignment;

    private bool HasPools => device.Adapter.HasPools && device.Functions.HasPools;

    /// <inheritdoc/>
    public override nint Allocate(nint bytes)
    {
        device.Enter();
        int result = TryAllocate(bytes, out nint memory);
        if (result == DriverErrors.OutOfMemory)
        {
            // What was freed may still be on its way.
            device.Require(device.Functions.StreamSynchronize(frees), "work given earlier");
            result = TryAllocate(bytes, out memory);
        }

        if (result == DriverErrors.None)
        {
            live[memory] = Interlocked.Increment(ref allocated);
            return memory;
        }

        throw result == DriverErrors.OutOfMemory
            ? new DeviceOutOfMemoryException($"{device.Adapter.Info.Name} cannot allocate {bytes:N0} bytes: {device.Memory()}", bytes)
            : device.ErrorOf(result, $"allocating {bytes:N0} bytes");
    }

    /// <inheritdoc/>
    public override void Free(nint memory)
    {
        if (!device.TryEnter())
        {
            return; // the memory went with the device
        }

        live.TryRemove(memory, out _);
        try
        {
            lock (gate)
            {
                foreach (DriverStream stream in streams())
                {
                    stream.PutBefore(frees);
                }

                Require(HasPools ? device.Functions.MemoryFreeAsync(memory, frees) : FreeAtOnce(memory), memory);
            }
        }
        catch (DeviceException error)
        {
            device.Host.Log(error.Message);
        }
    }

    /// <summary>The number of the allocation that memory is of, which no other one gets; 0 where it was freed.</summary>
    public long AllocationOf(nint memory) => live.GetValueOrDefault(memory);

    /// <summary>What is freed later is so behind all that a stream of another device has been given.</summary>
    public void FreeBehind(DriverStream foreign)
    {
        lock (gate)
        {
            foreign.PutBefore(frees);
        }
    }

    /// <summary>Ends; the work that was given before is done.</summary>
    public void Destroy()
    {
        device.Functions.StreamSynchronize(frees);
        device.Functions.StreamDestroy(frees);
        device.Functions.StreamDestroy(allocations);
    }

    private int TryAllocate(nint bytes, out nint memory)
    {
        nint address;
        int result;
        if (HasPools)
        {
            result = device.Functions.MemoryAllocateAsync(&address, (nuint)bytes, allocations);

            // From here on any stream may use it.
            result = result == DriverErrors.None ? device.Functions.StreamSynchronize(allocations) : result;
        }
        else
        {
            result = device.Functions.MemoryAllocate(&address, (nuint)bytes);
        }

        memory = result == DriverErrors.None ? address : 0;
        return result;
    }

    private int FreeAtOnce(nint memory)
    {
        int result = device.Functions.StreamSynchronize(frees);
        return result == DriverErrors.None ? device.Functions.MemoryFree(memory) : result;
    }

    private void Require(int result, nint memory) => device.Require(result, $"freeing 0x{memory:X}");
}
