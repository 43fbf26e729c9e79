namespace Devices.Vulkan;

/// <summary>A buffer that allocations are cut from: drivers give few, large ones gladly, and many small ones not at all.</summary>
internal sealed class MemoryBlock(DeviceBuffer buffer)
{
    private readonly List<(long Offset, long Bytes)> free = [(0, buffer.Bytes)];

    /// <summary>What it cuts from.</summary>
    public DeviceBuffer Buffer { get; } = buffer;

    /// <summary>Whether nothing is cut from it.</summary>
    public bool IsEmpty => free is [(0, var bytes)] && bytes == Buffer.Bytes;

    /// <summary>Bytes that are not cut off.</summary>
    public long FreeBytes => free.Sum(range => range.Bytes);

    /// <summary>Cuts off the first range that is large enough.</summary>
    public bool TryCut(long bytes, out long address)
    {
        int found = free.FindIndex(range => range.Bytes >= bytes);
        if (found < 0)
        {
            address = 0;
            return false;
        }

        (long offset, long available) = free[found];
        if (available == bytes)
        {
            free.RemoveAt(found);
        }
        else
        {
            free[found] = (offset + bytes, available - bytes);
        }

        address = Buffer.Address + offset;
        return true;
    }

    /// <summary>Takes a range back and joins it with free neighbours.</summary>
    public void Return(long address, long bytes)
    {
        long offset = address - Buffer.Address;
        int next = free.FindIndex(range => range.Offset > offset);
        next = next < 0 ? free.Count : next;
        if (next < free.Count && free[next].Offset == offset + bytes)
        {
            bytes += free[next].Bytes;
            free.RemoveAt(next);
        }

        if (next > 0 && free[next - 1].Offset + free[next - 1].Bytes == offset)
        {
            free[next - 1] = (free[next - 1].Offset, free[next - 1].Bytes + bytes);
        }
        else
        {
            free.Insert(next, (offset, bytes));
        }
    }
}
