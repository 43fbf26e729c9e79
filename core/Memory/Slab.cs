namespace Devices;

/// <summary>
/// A block that tiny tensors are cut from, one after the other. Every storage cut from it refers to it, so that it lives as
/// long as the last one: a tiny tensor costs no finalizer and no lock, only an addition.
/// </summary>
internal sealed class Slab(Block block)
{
    /// <summary>Tensors up to this size are cut from slabs.</summary>
    public const int LargestPiece = 256;

    /// <summary>Small enough that one long-lived tiny tensor does not hold much.</summary>
    public const int Bytes = 32 * 1024;

    private const int Alignment = 64;

    private int used;

    /// <summary>Keeps the block from its finalizer.</summary>
    public Block Block { get; } = block;

    /// <summary>Cuts off a piece; false where the slab is used up.</summary>
    public bool TryCut(int bytes, out nint byteOffset)
    {
        byteOffset = used;
        int end = used + ((bytes + Alignment - 1) & -Alignment);
        if (end > Bytes)
        {
            return false;
        }

        used = end;
        return true;
    }
}
