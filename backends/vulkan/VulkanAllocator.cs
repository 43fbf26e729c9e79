namespace Devices.Vulkan;

/// <summary>
/// The device's memory. A handle is the address that kernels use; copies find the buffer that it lies in. What is freed while work
/// given earlier may still use it comes back when that work is done.
/// </summary>
internal sealed unsafe class VulkanAllocator : Allocator
{
    /// <summary>No limit of a Vulkan device asks for more.</summary>
    private const int LeastAlignment = 256;

    private const long MostBlockBytes = 64L << 20;

    private readonly Lock gate = new();
    private readonly LogicalDevice device;
    private readonly StreamSet streams;
    private readonly Dictionary<nint, (MemoryBlock Block, long Bytes)> allocated = [];
    private readonly int memoryType;
    private readonly bool isMapped;
    private readonly long blockBytes;
    private MemoryBlock[] blocks = []; // by address; replaced as a whole, so that copies search it without a lock

    public VulkanAllocator(LogicalDevice device, StreamSet streams, uint allowedMemory, bool mapsMemory)
    {
        (this.device, this.streams) = (device, streams);
        memoryType = device.Adapter.Memory.ForWork(allowedMemory);
        isMapped = mapsMemory && device.Adapter.Memory.IsMapped(memoryType);
        blockBytes = Math.Min(MostBlockBytes, Math.Min(TotalBytes / 8, device.Adapter.Abilities.MaxAllocation) & -LeastAlignment);
    }

    /// <inheritdoc/>
    public override int Alignment => LeastAlignment;

    /// <summary>The heap that the memory is taken from.</summary>
    public int Heap => device.Adapter.Memory.HeapOf(memoryType);

    /// <summary>Bytes of that heap.</summary>
    public long TotalBytes => device.Adapter.Memory.HeapBytes(Heap);

    /// <summary>Bytes taken from the driver.</summary>
    public long ReservedBytes => Volatile.Read(ref blocks).Sum(block => block.Buffer.Bytes);

    /// <summary>Bytes taken from the driver and not in use.</summary>
    public long FreeBytes
    {
        get
        {
            lock (gate)
            {
                return blocks.Sum(block => block.FreeBytes);
            }
        }
    }

    /// <inheritdoc/>
    public override nint Allocate(nint bytes)
    {
        device.ThrowIfLost();
        long rounded = Math.Max(bytes, bytes + LeastAlignment - 1) & -LeastAlignment;
        if (rounded <= Math.Min(TotalBytes, device.Adapter.Abilities.MaxAllocation))
        {
            streams.FreeWhatIsDone();
            if (TryAllocate(rounded, out nint memory))
            {
                return memory;
            }

            streams.Drain();
            DropEmpty();
            if (TryAllocate(rounded, out memory))
            {
                return memory;
            }
        }

        throw new DeviceOutOfMemoryException(
            $"{device.Adapter.Name} cannot allocate {bytes:N0} bytes: its heap has {TotalBytes:N0}, of which "
            + $"{ReservedBytes - FreeBytes:N0} are in use here, and one allocation can have {device.Adapter.Abilities.MaxAllocation:N0}",
            bytes);
    }

    /// <inheritdoc/>
    public override void Free(nint memory) => streams.FreeAfterWork(() =>
    {
        lock (gate)
        {
            if (allocated.Remove(memory, out (MemoryBlock Block, long Bytes) known))
            {
                known.Block.Return(memory, known.Bytes);
                DropIfSpare(known.Block);
                return;
            }
        }

        device.Host.Log($"0x{memory:X} was freed, which is no allocation of {device.Adapter.Name}");
    });

    /// <summary>The buffer that an address lies in.</summary>
    /// <exception cref="DeviceException">It lies in none.</exception>
    public DeviceBuffer BufferOf(nint address)
    {
        MemoryBlock[] known = Volatile.Read(ref blocks);
        int low = 0, high = known.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            DeviceBuffer buffer = known[middle].Buffer;
            if ((ulong)(address - buffer.Address) < (ulong)buffer.Bytes)
            {
                return buffer;
            }

            (low, high) = address < buffer.Address ? (low, middle - 1) : (middle + 1, high);
        }

        throw new DeviceException($"0x{address:X} is in no allocation of {device.Adapter.Name}");
    }

    /// <summary>Frees everything; no work uses it any more.</summary>
    public void Destroy()
    {
        foreach (MemoryBlock block in blocks)
        {
            block.Buffer.Destroy();
        }

        blocks = [];
    }

    private bool TryAllocate(long bytes, out nint memory)
    {
        lock (gate)
        {
            // Large allocations have blocks of their own, which go back to the driver with them.
            bool isLarge = bytes > blockBytes / 2;
            foreach (MemoryBlock block in isLarge ? [] : blocks)
            {
                if (block.TryCut(bytes, out long address))
                {
                    allocated.Add(memory = (nint)address, (block, bytes));
                    return true;
                }
            }

            if (AddBlock(isLarge ? bytes : blockBytes) is not { } added)
            {
                memory = 0;
                return false;
            }

            added.TryCut(bytes, out long first);
            allocated.Add(memory = (nint)first, (added, bytes));
            return true;
        }
    }

    private MemoryBlock? AddBlock(long bytes)
    {
        if (ReservedBytes + bytes > TotalBytes || DeviceBuffer.TryCreate(device, memoryType, bytes, isMapped) is not { } buffer)
        {
            return null;
        }

        var block = new MemoryBlock(buffer);
        Volatile.Write(ref blocks, [.. blocks.Append(block).OrderBy(known => known.Buffer.Address)]);
        return block;
    }

    /// <summary>Gives a block back to the driver, but for one that the next small allocation would ask for again.</summary>
    private void DropIfSpare(MemoryBlock block)
    {
        if (block.IsEmpty && (block.Buffer.Bytes != blockBytes || blocks.Any(other => other != block && other.IsEmpty)))
        {
            Drop(block);
        }
    }

    private void DropEmpty()
    {
        lock (gate)
        {
            Array.ForEach([.. blocks.Where(block => block.IsEmpty)], Drop);
        }
    }

    private void Drop(MemoryBlock block)
    {
        Volatile.Write(ref blocks, [.. blocks.Where(other => other != block)]);
        block.Buffer.Destroy();
    }
}
