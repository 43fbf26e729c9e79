namespace Devices;

/// <summary>A piece of one device's memory that tensors share: views of each other have the same storage.</summary>
public sealed class Storage
{
    private readonly object owner;
    private int version;
    private int rebaseCount;

    internal Storage(Stream stream, nint memory, nint byteOffset, long bytes, object owner)
    {
        Device = stream.Device;
        Stream = stream;
        Memory = memory;
        ByteOffset = byteOffset;
        Bytes = bytes;
        this.owner = owner;
    }

    /// <summary>The device the memory is on.</summary>
    public Device Device { get; }

    /// <summary>Size in bytes.</summary>
    public long Bytes { get; }

    /// <summary>How often the content was changed in place; what autograd compares before it uses a saved tensor.</summary>
    public int Version => version;

    /// <summary>The stream whose order decides when the memory may be used again.</summary>
    internal Stream Stream { get; }

    internal nint Memory { get; }

    internal nint ByteOffset { get; }

    /// <summary>How often an in-place operation gave the tensors of this storage a new gradient function.</summary>
    internal int RebaseCount => rebaseCount;

    internal void BumpVersion() => version++;

    internal void BumpRebaseCount() => rebaseCount++;

    /// <summary>
    /// Notes that another stream uses this memory, so that it is not handed out again before that stream's work is done.
    /// </summary>
    internal void RecordStream(Stream stream) => (owner as Block)?.RecordStream(stream);
}
