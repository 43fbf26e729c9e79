namespace Devices.Kernels.Launching;

/// <summary>
/// Tells pieces of a ring of staging memory apart: taken in order, and given back in order when the work that uses them is done.
/// </summary>
/// <param name="bytes">Size of the ring.</param>
public sealed class RingSpace(int bytes)
{
    private const int Alignment = 64;

    private long head;
    private long tail;

    /// <summary>How much was taken since the beginning.</summary>
    public long Taken => head;

    /// <summary>Takes a piece; false where the pieces in use leave no room for it.</summary>
    /// <param name="size">Bytes; at most the ring's size.</param>
    /// <param name="offset">Where the piece begins in the ring.</param>
    public bool TryTake(int size, out long offset)
    {
        // A piece does not go around the end.
        long start = (head % bytes) + size > bytes ? (head + bytes - 1) / bytes * bytes : head;
        long end = (start + size + Alignment - 1) & -Alignment;
        offset = start % bytes;
        if (end - tail > bytes)
        {
            return false;
        }

        head = end;
        return true;
    }

    /// <summary>Takes back all up to a former <see cref="Taken"/>.</summary>
    public void Return(long taken) => tail = taken;
}
