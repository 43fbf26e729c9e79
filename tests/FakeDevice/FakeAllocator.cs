namespace Devices.Fake;

/// <summary>
/// Memory that only the device can touch: handles are tickets, never addresses. Each handle is used once in the life of the
/// device, so that use after free, double free and handles of other devices are told apart.
/// </summary>
public sealed class FakeAllocator : Allocator
{
    // Bits 48–63 of a user address are 0 on x64 and 0 or a tag in the highest byte on arm64: with these set it can be none.
    private const long HandleTag = 0x7A4E;

    private readonly Lock gate = new();
    private readonly Dictionary<nint, Block> blocks = [];
    private readonly FakeDevice device;
    private long lastTicket;

    internal FakeAllocator(FakeDevice device) => this.device = device;

    /// <summary>Bytes allocated and not freed.</summary>
    public long LiveBytes { get; private set; }

    /// <summary>The greatest <see cref="LiveBytes"/> so far.</summary>
    public long PeakBytes { get; private set; }

    /// <summary>Number of allocations not freed.</summary>
    public int LiveBlocks
    {
        get
        {
            lock (gate)
            {
                return blocks.Count;
            }
        }
    }

    /// <inheritdoc/>
    public override nint Allocate(nint bytes)
    {
        device.ThrowIfLost();
        lock (gate)
        {
            if (bytes > device.AvailableBytes)
            {
                throw OutOfMemory(bytes, $"{device} has {device.AvailableBytes:N0} of {device.TotalBytes:N0} bytes free");
            }

            nint handle = HandleOf(lastTicket + 1);
            try
            {
                blocks.Add(handle, new Block(handle, bytes));
            }
            catch (OutOfMemoryException)
            {
                throw OutOfMemory(bytes, "the host that imitates the device has no memory left");
            }

            lastTicket++;
            LiveBytes += bytes;
            PeakBytes = Math.Max(PeakBytes, LiveBytes);
            return handle;
        }
    }

    /// <inheritdoc/>
    /// <remarks>May not throw: what is wrong is reported at the next synchronisation of any stream.</remarks>
    public override void Free(nint memory)
    {
        Block? block;
        lock (gate)
        {
            if (blocks.Remove(memory, out block))
            {
                LiveBytes -= block.Bytes;
            }
        }

        if (block is null)
        {
            device.Report(Unknown(memory, "free"));
            return;
        }

        if (block.FindDamage() is { } damage)
        {
            device.Report(new DeviceException($"a kernel {damage}; found when that was freed"));
        }

        if (device.Options.Faults.HasFlag(FakeFaults.FreeAtOnce))
        {
            block.Poison();
        }

        block.Release();
    }

    /// <summary>The block of a handle, retained for work that is about to be enqueued.</summary>
    /// <exception cref="DeviceException">The handle is not allocated, or the range is not inside of it.</exception>
    internal Block Acquire(nint handle, nint byteOffset, long bytes, string user)
    {
        lock (gate)
        {
            if (!blocks.TryGetValue(handle, out Block? block))
            {
                throw Unknown(handle, user);
            }

            if (byteOffset < 0 || bytes > block.Bytes - byteOffset)
            {
                throw Error(user, $"bytes {byteOffset} to {byteOffset + bytes} are not inside of an allocation of {block.Bytes} bytes");
            }

            block.Retain();
            return block;
        }
    }

    private static DeviceOutOfMemoryException OutOfMemory(nint bytes, string reason) =>
        new($"cannot allocate {bytes:N0} bytes: {reason}", bytes);

    private static DeviceException Error(string user, string what) => new($"{user}: {what}") { Operator = user };

    private DeviceException Unknown(nint handle, string user)
    {
        long ticket = (handle >> 16) & uint.MaxValue;
        bool wasFreed = ticket <= lastTicket && HandleOf(ticket) == handle;
        return Error(user, $"0x{handle:X} is {(wasFreed ? "memory that was freed before" : "a handle that this device never gave")}");
    }

    /// <summary>The low 16 bits are a check, so that a handle with an offset added, or of another device, is none of this one's.</summary>
    private nint HandleOf(long ticket)
    {
        long check = ((ticket * 40503) + (device.Index * 9973)) & 0xFFFF;
        return (nint)((HandleTag << 48) | (ticket << 16) | check);
    }
}
