using System.Runtime.InteropServices;

namespace Devices.Cpu.Threading;

/// <summary>Deals the chunks of a loop out: to each thread a row of neighbours, and what slow threads leave to the others.</summary>
/// <remarks>
/// A thread gets the same chunks in loop after loop, so data that one operator left in its core's cache is there for the next:
/// dealing chunks in the order of arrival was up to twice as slow for arrays that just fit the second-level caches.
/// </remarks>
internal sealed unsafe class ChunkShares
{
    // One counter per cache line, so that threads do not disturb each other.
    private const int LongsPerLine = 8;

    private long* taken;
    private int capacity;
    private int threads;
    private long chunks;

    /// <summary>Prepares a loop; no thread may be taking chunks.</summary>
    public void Deal(long chunkCount, int threadCount)
    {
        if (threadCount > capacity)
        {
            NativeMemory.AlignedFree(taken);
            taken = null;
            capacity = 0;
            taken = (long*)NativeMemory.AlignedAlloc((nuint)(threadCount * LongsPerLine * sizeof(long)), LongsPerLine * sizeof(long));
            capacity = threadCount;
        }

        (chunks, threads) = (chunkCount, threadCount);
        for (int thread = 0; thread < threadCount; thread++)
        {
            taken[thread * LongsPerLine] = FirstOf(thread);
        }
    }

    /// <summary>Takes the next chunk from the thread's own share, or else from the nearest share that has one; −1 at the end.</summary>
    /// <param name="thread">The thread that asks.</param>
    /// <param name="share">The share to look at first: at the start of a loop the thread's own number.</param>
    public long Take(int thread, ref int share)
    {
        for (; share < thread + threads; share++)
        {
            int owner = share % threads;
            ref long next = ref taken[owner * LongsPerLine];
            if (Volatile.Read(ref next) < FirstOf(owner + 1))
            {
                long chunk = Interlocked.Increment(ref next) - 1;
                if (chunk < FirstOf(owner + 1))
                {
                    return chunk;
                }
            }
        }

        return -1;
    }

    private long FirstOf(int thread) => chunks * thread / threads;
}
