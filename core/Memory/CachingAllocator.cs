using System.Collections.Concurrent;

namespace Devices;

/// <summary>
/// Memory of one device: raw allocations of the backend, kept and handed out again in the order of streams. A block freed on a
/// stream is free for later work of that stream at once, since the stream is ordered; other streams never see it.
/// </summary>
/// <remarks>
/// Blocks come back when the garbage collector finds them unused. It does not see device memory, so the allocator asks it to
/// collect when the memory in use has doubled since it last looked.
/// </remarks>
public sealed class CachingAllocator
{
    private const long FirstCollectThreshold = 64L << 20;

    private readonly Device device;
    private readonly MemoryLedger ledger = new();
    private readonly Dictionary<Stream, Stack<CachedMemory>[]> pools = [];
    private readonly ConcurrentQueue<Block> returned = new();
    private long collectThreshold = FirstCollectThreshold;

    internal CachingAllocator(Device device) => this.device = device;

    /// <summary>Most bytes to take from the device; 0 for no limit.</summary>
    public long LimitBytes { get; set; }

    /// <summary>Guard bands and poison around every allocation, to find kernels that write where they must not; null in normal use.</summary>
    public MemoryGuard? Guard { get; set; }

    /// <summary>What is in use and what is cached at this moment.</summary>
    public MemoryStatistics Statistics
    {
        get
        {
            lock (this)
            {
                TakeBack();
                return new MemoryStatistics
                {
                    AllocatedBytes = ledger.Allocated,
                    PeakAllocatedBytes = ledger.Peak,
                    ReservedBytes = ledger.Reserved,
                    AllocatedBlocks = ledger.Blocks,
                    Allocations = ledger.Allocations,
                    CacheMisses = ledger.Misses,
                    Collections = ledger.Collections,
                    LimitBytes = LimitBytes,
                };
            }
        }
    }

    /// <summary>Gives the device what is cached and not in use.</summary>
    public void EmptyCache()
    {
        lock (this)
        {
            TakeBack();
            FreeCached();
        }
    }

    /// <summary>Memory for a tensor of that many bytes (0 included), for work of the given stream.</summary>
    internal Storage Allocate(Stream stream, long bytes, string holder)
    {
        if (Guard is { } guard)
        {
            return guard.Allocate(this, stream, bytes, holder);
        }

        if (bytes <= Slab.LargestPiece)
        {
            return AllocateTiny(stream, (int)bytes);
        }

        Block block = AllocateBlock(stream, bytes, holder);
        return new Storage(stream, 0, bytes, block, isExclusive: true);
    }

    internal Block AllocateBlock(Stream stream, long bytes, string holder)
    {
        int sizeClass = SizeClasses.Of(bytes);
        CollectIfGrown(SizeClasses.BytesOf(sizeClass));
        lock (this)
        {
            TakeBack();
            if (!TryTakeCached(stream, sizeClass, out CachedMemory memory))
            {
                memory = TakeRaw(sizeClass);
            }

            ledger.Take(holder, memory.Bytes);
            return new Block(this, stream, memory, holder);
        }
    }

    /// <summary>Called by a block's finalizer, or by whoever knows that it is not used any more.</summary>
    internal void GiveBack(Block block) => returned.Enqueue(block);

    /// <summary>Frees what is cached for a stream that goes away.</summary>
    internal void Forget(Stream stream)
    {
        lock (this)
        {
            stream.Close();
            TakeBack();
            if (pools.Remove(stream, out Stack<CachedMemory>[]? classes))
            {
                FreeCached(classes);
            }
        }
    }

    private Storage AllocateTiny(Stream stream, int bytes)
    {
        // Whoever holds the slab has it alone; another thread on the same stream just starts a new one.
        Slab? slab = Interlocked.Exchange(ref stream.Slab, null);
        nint offset = 0;
        if (slab is null || !slab.TryCut(bytes, out offset))
        {
            slab = new Slab(AllocateBlock(stream, Slab.Bytes, "tiny tensors"));
            slab.TryCut(bytes, out offset);
        }

        var storage = new Storage(stream, offset, bytes, slab.Block, isExclusive: false);
        Volatile.Write(ref stream.Slab, slab);
        return storage;
    }

    /// <summary>Lets the garbage collector find unused blocks when memory in use has grown a lot since it last did.</summary>
    private void CollectIfGrown(long request)
    {
        if (ledger.Allocated + request <= collectThreshold)
        {
            return;
        }

        for (int generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            Collect(generation);
            if (ledger.Allocated + request <= collectThreshold / 2)
            {
                return;
            }
        }

        collectThreshold = Math.Max(FirstCollectThreshold, 2 * (ledger.Allocated + request));
    }

    private void Collect(int generation)
    {
        GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();
        lock (this)
        {
            ledger.Collections++;
            TakeBack();
        }
    }

    private bool TryTakeCached(Stream stream, int sizeClass, out CachedMemory memory)
    {
        memory = default;
        if (!pools.TryGetValue(stream, out Stack<CachedMemory>[]? classes) || !classes[sizeClass].TryPop(out memory))
        {
            return false;
        }

        if (memory.Pending is { Length: > 0 } pending && !TryWait(stream, pending))
        {
            classes[sizeClass].Push(memory);
            return false;
        }

        memory = memory with { Pending = null };
        return true;
    }

    /// <summary>Makes a stream wait for other streams' use of a block; false where another thread is just working on it.</summary>
    private static bool TryWait(Stream stream, Api.Event[] pending)
    {
        if (!Monitor.TryEnter(stream))
        {
            return false;
        }

        try
        {
            foreach (Api.Event used in pending)
            {
                stream.Native.Wait(used);
                used.Dispose();
            }
        }
        finally
        {
            Monitor.Exit(stream);
        }

        return true;
    }

    private CachedMemory TakeRaw(int sizeClass)
    {
        long size = SizeClasses.BytesOf(sizeClass);
        ledger.Misses++;
        if (TryTakeRaw(size, out nint memory, out _))
        {
            return new CachedMemory(memory, sizeClass, null);
        }

        GC.Collect();
        GC.WaitForPendingFinalizers();
        ledger.Collections++;
        TakeBack();
        FreeCached();
        return TryTakeRaw(size, out memory, out string refusal)
            ? new CachedMemory(memory, sizeClass, null)
            : throw new DeviceOutOfMemoryException(Shortage(size, refusal), size);
    }

    private bool TryTakeRaw(long size, out nint memory, out string refusal)
    {
        memory = 0;
        refusal = $"the limit set for this process is {MemoryLedger.MiB(LimitBytes)}";
        if (LimitBytes != 0 && ledger.Reserved + size > LimitBytes)
        {
            return false;
        }

        try
        {
            memory = device.Native.Allocator.Allocate((nint)size);
            ledger.Reserved += size;
            return true;
        }
        catch (DeviceOutOfMemoryException error)
        {
            refusal = $"the device refused: {error.Message}";
            return false;
        }
    }

    private string Shortage(long size, string refusal) =>
        $"{device.Name} is out of memory: tried to allocate {MemoryLedger.MiB(size)}, but {refusal}. Tensors hold " +
        $"{MemoryLedger.MiB(ledger.Allocated)} in {ledger.Blocks} blocks (greatest so far {MemoryLedger.MiB(ledger.Peak)}); " +
        $"the device has {MemoryLedger.MiB(device.Info.TotalMemory)} in all. Held by what these operators made: {ledger.DescribeHolders()}.";

    private void TakeBack()
    {
        for (int waiting = returned.Count; waiting > 0 && returned.TryDequeue(out Block? block); waiting--)
        {
            if (!TryRecordOthers(block, out Api.Event[]? pending))
            {
                returned.Enqueue(block);
                continue;
            }

            ledger.GiveBack(block.Holder, block.Memory.Bytes);
            if (block.Stream.End is not null)
            {
                // No later work of a stream that is gone could use it.
                device.Native.Allocator.Free(block.Memory.Memory);
                ledger.Reserved -= block.Memory.Bytes;
                continue;
            }

            if (!pools.TryGetValue(block.Stream, out Stack<CachedMemory>[]? classes))
            {
                classes = [.. Enumerable.Range(0, SizeClasses.Count).Select(_ => new Stack<CachedMemory>())];
                pools.Add(block.Stream, classes);
            }

            classes[block.Memory.SizeClass].Push(block.Memory with { Pending = pending });
        }
    }

    /// <summary>
    /// Records how far the other streams that used a block have come. False where another thread is just working on one of them:
    /// two threads must not be in one stream, and waiting for it under the allocator's lock could wait for ever, so the block's
    /// turn comes again later.
    /// </summary>
    private bool TryRecordOthers(Block block, out Api.Event[]? events)
    {
        events = null;
        if (block.OtherStreams is not { } others)
        {
            return true;
        }

        var recorded = new List<Api.Event>(others.Count);
        foreach (Stream other in others)
        {
            if (!Monitor.TryEnter(other))
            {
                recorded.ForEach(used => used.Dispose());
                return false;
            }

            try
            {
                RecordOther(other, recorded);
            }
            finally
            {
                Monitor.Exit(other);
            }
        }

        events = [.. recorded];
        return true;
    }

    private void RecordOther(Stream other, List<Api.Event> recorded)
    {
        if (other.End is { } end)
        {
            end.Synchronize();
            return;
        }

        Api.Event used = device.Native.CreateEvent();
        other.Native.Record(used);
        recorded.Add(used);
    }

    private void FreeCached()
    {
        foreach (Stack<CachedMemory>[] classes in pools.Values)
        {
            FreeCached(classes);
        }
    }

    private void FreeCached(Stack<CachedMemory>[] classes)
    {
        foreach (Stack<CachedMemory> cached in classes)
        {
            while (cached.TryPop(out CachedMemory memory))
            {
                foreach (Api.Event pending in memory.Pending ?? [])
                {
                    pending.Synchronize();
                    pending.Dispose();
                }

                device.Native.Allocator.Free(memory.Memory);
                ledger.Reserved -= memory.Bytes;
            }
        }
    }
}
