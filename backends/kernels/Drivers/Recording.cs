using System.Collections.Concurrent;

namespace Devices.Kernels.Drivers;

/// <summary>
/// The memory that recorded work uses, and will use again at each launch: what belongs to others must still be theirs then, and scratch
/// memory is the recording's own, since the host gives it to somebody else as soon as it comes back.
/// </summary>
/// <param name="allocator">The device's.</param>
internal sealed class Recording(DriverAllocator allocator)
{
    private readonly ConcurrentDictionary<nint, long> used = [];
    private readonly ConcurrentQueue<nint> scratch = [];

    /// <summary>Notes memory that recorded work uses; 0 is none.</summary>
    public void Use(nint memory)
    {
        if (memory != 0)
        {
            used.TryAdd(memory, allocator.AllocationOf(memory));
        }
    }

    /// <summary>Scratch memory until <see cref="Free"/>.</summary>
    public nint Rent(nint bytes)
    {
        nint memory = allocator.Allocate(bytes);
        scratch.Enqueue(memory);
        return memory;
    }

    /// <summary>Throws where memory was freed meanwhile, even if its address was given out again.</summary>
    public void RequireAlive(string device)
    {
        foreach ((nint memory, long allocation) in used)
        {
            if (allocation == 0 || allocator.AllocationOf(memory) != allocation)
            {
                throw new DeviceException(
                    $"{device}: the graph uses memory 0x{memory:X}, which was freed: "
                    + "what is recorded stays allocated until the graph is disposed");
            }
        }
    }

    /// <summary>Frees the scratch memory, behind the work that was given before.</summary>
    public void Free()
    {
        while (scratch.TryDequeue(out nint memory))
        {
            allocator.Free(memory);
        }
    }
}
