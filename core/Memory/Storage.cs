namespace Devices;

/// <summary>A piece of one device's memory that tensors share: views of each other have the same storage.</summary>
public sealed class Storage
{
    private readonly Block block;
    private readonly bool isExclusive;
    private int tensors = 1;
    private int version;

    /// <param name="stream">The stream whose order decides when the memory may be used again.</param>
    /// <param name="byteOffset">Start of the piece in the block's memory.</param>
    /// <param name="bytes">Size of the piece.</param>
    /// <param name="block">Kept from its finalizer as long as this lives.</param>
    /// <param name="isExclusive">The block is this storage's alone, and may be given back with it.</param>
    internal Storage(Stream stream, nint byteOffset, long bytes, Block block, bool isExclusive)
    {
        Device = stream.Device;
        Stream = stream;
        Memory = block.Memory.Memory;
        ByteOffset = byteOffset;
        Bytes = bytes;
        this.block = block;
        this.isExclusive = isExclusive;
        IsInference = InferenceMode.IsEnabled;
    }

    /// <summary>The device the memory is on.</summary>
    public Device Device { get; }

    /// <summary>Size in bytes.</summary>
    public long Bytes { get; }

    /// <summary>How often the content was changed in place; what autograd compares before it uses a saved tensor.</summary>
    public int Version => version;

    /// <summary>Made in <see cref="InferenceMode"/>.</summary>
    internal bool IsInference { get; }

    /// <summary>The stream whose order decides when the memory may be used again.</summary>
    internal Stream Stream { get; }

    internal nint Memory { get; }

    internal nint ByteOffset { get; }

    internal void BumpVersion() => version++;

    /// <summary>
    /// Notes that another stream uses this memory, so that it is not handed out again before that stream's work is done.
    /// </summary>
    internal void RecordStream(Stream stream) => block.RecordStream(stream);

    /// <summary>Counts one more tensor on this memory.</summary>
    internal Storage Share()
    {
        Interlocked.Increment(ref tensors);
        return this;
    }

    /// <summary>Counts one tensor less; with the last one the memory goes back at once.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref tensors) == 0 && isExclusive)
        {
            block.Release();
        }
    }
}
