namespace Devices;

/// <summary>
/// A block of the caching allocator in use. When nothing refers to it any more its finalizer gives it back; that is all the
/// finalizer does, because it must neither block nor call a driver.
/// </summary>
internal sealed class Block(CachingAllocator allocator, Stream stream, CachedMemory memory, string holder)
{
    private int given;

    ~Block() => GiveBack();

    public Stream Stream { get; } = stream;

    public CachedMemory Memory { get; } = memory;

    /// <summary>The operator the block was allocated for.</summary>
    public string Holder { get; } = holder;

    /// <summary>Streams beside <see cref="Stream"/> that used the block; null where there are none, as nearly always.</summary>
    public List<Stream>? OtherStreams { get; private set; }

    public void RecordStream(Stream stream)
    {
        lock (allocator)
        {
            OtherStreams ??= [];
            if (!OtherStreams.Contains(stream))
            {
                OtherStreams.Add(stream);
            }
        }
    }

    /// <summary>Gives the block back before the garbage collector would. Nothing may use it from here on.</summary>
    public void Release()
    {
        GiveBack();
        GC.SuppressFinalize(this);
    }

    private void GiveBack()
    {
        if (Interlocked.Exchange(ref given, 1) == 0)
        {
            allocator.GiveBack(this);
        }
    }
}
