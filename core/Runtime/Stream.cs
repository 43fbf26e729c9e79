namespace Devices;

/// <summary>
/// A queue of a device's work. Operators go to the device's current stream of the calling thread
/// (<see cref="Device.CurrentStream"/>); streams are ordered among each other by events alone.
/// </summary>
public sealed class Stream : IDisposable
{
    /// <summary>The slab that tiny tensors of this stream are cut from; taken and put back by exchange.</summary>
    internal Slab? Slab;

    internal Stream(Device device, Api.Stream native) => (Device, Native, IsConcurrent) = (device, native, native.IsConcurrent);

    /// <summary>The device the work runs on.</summary>
    public Device Device { get; }

    /// <summary>True where all work given so far is done.</summary>
    public bool IsIdle => Native.IsIdle;

    internal Api.Stream Native { get; }

    internal bool IsConcurrent { get; }

    /// <summary>Records the point reached by the work given so far.</summary>
    public Event Record()
    {
        var recorded = new Event(Device, Device.Native.CreateEvent());
        lock (this)
        {
            Native.Record(recorded.Native);
        }

        return recorded;
    }

    /// <summary>
    /// Makes later work of this stream wait for the event. An event of another device is waited for by the host first: two
    /// backends share nothing that could wait.
    /// </summary>
    public void Wait(Event @event)
    {
        if (@event.Device == Device)
        {
            lock (this)
            {
                Native.Wait(@event.Native);
            }
        }
        else
        {
            @event.Synchronize();
        }
    }

    /// <summary>Blocks until all work given so far is done; errors of that work are thrown here.</summary>
    /// <exception cref="DeviceException">Work given earlier failed.</exception>
    public void Synchronize() => Native.Synchronize();

    /// <summary>Makes this the current stream of its device on this thread until the result is disposed.</summary>
    public IDisposable Use()
    {
        Stream before = Device.CurrentStream;
        Device.CurrentStream = this;
        return new Scope(() => Device.CurrentStream = before);
    }

    /// <summary>Waits for the work and frees the stream.</summary>
    public void Dispose()
    {
        if (this != Device.DefaultStream && End is null)
        {
            Device.Memory.Forget(this);
            Native.Dispose();
        }
    }

    /// <summary>Behind the stream's last work, once it is disposed of; memory it used may still come back. Guarded by the allocator's lock.</summary>
    internal Api.Event? End { get; private set; }

    /// <summary>Takes no more work.</summary>
    internal void Close()
    {
        Api.Event end = Device.Native.CreateEvent();
        Native.Record(end);
        End = end;
    }

    internal unsafe void CopyFromHost(void* source, Storage destination, nint byteOffset, nint bytes)
    {
        lock (this)
        {
            Native.CopyFromHost(source, destination.Memory, byteOffset, bytes);
        }

        NoteUse(destination);
    }

    internal unsafe void CopyToHost(Storage source, nint byteOffset, void* destination, nint bytes)
    {
        lock (this)
        {
            Native.CopyToHost(source.Memory, byteOffset, destination, bytes);
        }

        NoteUse(source);
    }

    /// <summary>Keeps memory of another stream from being handed out again before this stream's work on it is done.</summary>
    internal void NoteUse(Storage storage)
    {
        if (!ReferenceEquals(storage.Stream, this))
        {
            storage.RecordStream(this);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"stream of {Device.Name}";
}
