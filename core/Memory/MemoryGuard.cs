using System.Runtime.InteropServices;

namespace Devices;

/// <summary>
/// Puts guard bands around every allocation of a device and fills it with a pattern, so that a kernel that writes outside of
/// its operands, or leaves elements unwritten, is found. Much slower; for conformance and debugging.
/// </summary>
/// <param name="poison">The byte that fresh memory and guard bands are filled with.</param>
public sealed unsafe class MemoryGuard(byte poison)
{
    /// <summary>Size of the band before and behind every allocation.</summary>
    public const int BandBytes = 256;

    private readonly Lock gate = new();
    private readonly List<Guarded> guarded = [];

    /// <summary>
    /// Waits for the device's work and reads the bands of everything allocated since the last check; one line for each that was
    /// written to. What was checked is no longer watched.
    /// </summary>
    public IReadOnlyList<string> Check()
    {
        List<Guarded> watched;
        lock (gate)
        {
            watched = [.. guarded];
            guarded.Clear();
        }

        var violations = new List<string>();
        byte* band = stackalloc byte[BandBytes];
        foreach (Guarded one in watched)
        {
            CheckBand(one, 0, band, "before", violations);
            CheckBand(one, BandBytes + one.Bytes, band, "behind", violations);
        }

        return violations;
    }

    internal Storage Allocate(CachingAllocator allocator, Stream stream, long bytes, string holder)
    {
        long total = bytes + (2 * BandBytes);
        Block block = allocator.AllocateBlock(stream, total, holder);
        void* pattern = NativeMemory.Alloc((nuint)total);
        try
        {
            NativeMemory.Fill(pattern, (nuint)total, poison);
            stream.Native.CopyFromHost(pattern, block.Memory.Memory, 0, (nint)total);
        }
        finally
        {
            NativeMemory.Free(pattern);
        }

        lock (gate)
        {
            guarded.Add(new Guarded(block, bytes));
        }

        return new Storage(stream, BandBytes, bytes, block, isExclusive: false);
    }

    private void CheckBand(Guarded one, long offset, byte* band, string where, List<string> violations)
    {
        Stream stream = one.Block.Stream;
        stream.Native.CopyToHost(one.Block.Memory.Memory, (nint)offset, band, BandBytes);
        stream.Native.Synchronize();
        int wrong = new ReadOnlySpan<byte>(band, BandBytes).IndexOfAnyExcept(poison);
        if (wrong >= 0)
        {
            violations.Add($"{one.Block.Holder}: byte {wrong} of the guard band {where} an allocation of {one.Bytes} bytes was overwritten");
        }
    }

    private readonly record struct Guarded(Block Block, long Bytes);
}
