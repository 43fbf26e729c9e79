using System.Runtime.InteropServices;

namespace Devices.Fake;

/// <summary>
/// One allocation with a guard band on each side. Lives until its owner and all work that was enqueued with it let go of it.
/// </summary>
internal sealed unsafe class Block
{
    private const int GuardBytes = 256;

    // Not constant, so that neither a fill nor a shifted copy of itself can restore it.
    private static readonly byte[] guard = [.. Enumerable.Range(0, GuardBytes).Select(i => (byte)((i * 37) ^ 0xC5))];

    private readonly byte* start;
    private int users = 1;

    public Block(nint handle, nint bytes)
    {
        (Handle, Bytes) = (handle, bytes);
        start = (byte*)NativeMemory.AlignedAlloc((nuint)bytes + (2 * GuardBytes), GuardBytes);
        Poison();
        MendGuards();
    }

    public nint Handle { get; }

    public nint Bytes { get; }

    /// <summary>The first byte, for code that runs on the device.</summary>
    public byte* Data => start + GuardBytes;

    private Span<byte> Front => new(start, GuardBytes);

    private Span<byte> Back => new(Data + Bytes, GuardBytes);

    public void Retain() => Interlocked.Increment(ref users);

    public void Release()
    {
        if (Interlocked.Decrement(ref users) == 0)
        {
            NativeMemory.AlignedFree(start);
        }
    }

    /// <summary>Makes stale reads show: NaN in every floating type, or a small odd number, by turns.</summary>
    public void Poison() => NativeMemory.Fill(Data, (nuint)Bytes, (Handle & 1) == 0 ? (byte)0xFF : (byte)0xA5);

    /// <summary>Where the guard bands were written to, or null. Mends them, so that each write is reported once.</summary>
    public string? FindDamage()
    {
        int before = GuardBytes - Front.CommonPrefixLength(guard);
        int behind = Back.CommonPrefixLength(guard);
        if (before == 0 && behind == GuardBytes)
        {
            return null;
        }

        MendGuards();
        return before > 0
            ? $"wrote outside of its memory, {before} bytes before an allocation of {Bytes}"
            : $"wrote outside of its memory, {behind} bytes behind the end of an allocation of {Bytes}";
    }

    private void MendGuards()
    {
        guard.CopyTo(Front);
        guard.CopyTo(Back);
    }
}
