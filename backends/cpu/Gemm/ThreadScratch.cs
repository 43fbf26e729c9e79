using System.Runtime.InteropServices;

namespace Devices.Cpu.Gemm;

/// <summary>What a thread's scratch memory is for: one buffer each, so that nested users do not get in each other's way.</summary>
internal enum ScratchUse
{
    /// <summary>A panel of A.</summary>
    PackedA,

    /// <summary>A block of B.</summary>
    PackedB,

    /// <summary>A tile that sticks out of C, or a packed vector.</summary>
    Tile,

    /// <summary>A block of C in the type that sums are formed in.</summary>
    Block,

    /// <summary>What a kernel prepares once for all of its tasks.</summary>
    Prepared,

    /// <summary>A part of the input, made ready for packing.</summary>
    Staged,

    /// <summary>Results that are rounded when they are complete.</summary>
    Unrounded,
}

/// <summary>Native buffers of one thread, kept between calls and grown as needed; freed after the thread has ended.</summary>
internal sealed unsafe class ThreadScratch
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static ThreadScratch? current;

    private readonly nint[] buffers = new nint[(int)ScratchUse.Unrounded + 1];
    private readonly nint[] capacities = new nint[(int)ScratchUse.Unrounded + 1];

    ~ThreadScratch()
    {
        foreach (nint buffer in buffers)
        {
            NativeMemory.AlignedFree((void*)buffer);
        }
    }

    /// <summary>The calling thread's buffer for a use, with room for <paramref name="count"/> elements of undefined content.</summary>
    /// <exception cref="DeviceOutOfMemoryException">The operating system has no more memory.</exception>
    public static T* Get<T>(ScratchUse use, nint count)
        where T : unmanaged
    {
        ThreadScratch scratch = current ??= new ThreadScratch();
        nint bytes = count * sizeof(T);
        if (bytes > scratch.capacities[(int)use])
        {
            scratch.Grow(use, bytes);
        }

        return (T*)scratch.buffers[(int)use];
    }

    private void Grow(ScratchUse use, nint bytes)
    {
        NativeMemory.AlignedFree((void*)buffers[(int)use]);
        (buffers[(int)use], capacities[(int)use]) = (0, 0);
        try
        {
            buffers[(int)use] = (nint)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
            capacities[(int)use] = bytes;
        }
        catch (OutOfMemoryException)
        {
            throw new DeviceOutOfMemoryException($"the operating system refused {bytes:N0} bytes of scratch memory", bytes);
        }
    }
}
