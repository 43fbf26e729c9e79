namespace Devices.Api;

/// <summary>
/// A queue of work that runs in order. Everything a kernel or a copy does is ordered by the stream it was given to; work on
/// different streams is ordered by events alone.
/// </summary>
/// <remarks>
/// The host never enqueues to one stream from two threads at a time, unless <see cref="IsConcurrent"/> allows it. An error of work that was enqueued earlier surfaces at the
/// next <see cref="Synchronize"/> (or an earlier call, at the backend's choice) as a <see cref="DeviceException"/> naming the
/// operator; the stream is usable afterwards unless the device was lost. A backend that computes at once, such as a CPU, is
/// simply a stream that is always idle.
/// </remarks>
public abstract unsafe class Stream : IDisposable
{
    /// <summary>
    /// True where several threads may use the stream at once, each seeing its own work in order: a stream that computes on the
    /// calling thread. Otherwise the host lets one thread in at a time.
    /// </summary>
    public virtual bool IsConcurrent => false;

    /// <summary>
    /// Copies from host memory. The source may be changed as soon as this returns (a backend that copies later takes a copy now).
    /// </summary>
    /// <param name="source">Host memory.</param>
    /// <param name="memory">Handle from <see cref="Allocator.Allocate"/>.</param>
    /// <param name="byteOffset">Offset into <paramref name="memory"/>.</param>
    /// <param name="bytes">Number of bytes, at least 1.</param>
    public abstract void CopyFromHost(void* source, nint memory, nint byteOffset, nint bytes);

    /// <summary>
    /// Copies to host memory. <paramref name="destination"/> must stay valid and unmoved, and holds the data only after
    /// <see cref="Synchronize"/> or an event recorded behind it has completed.
    /// </summary>
    public abstract void CopyToHost(nint memory, nint byteOffset, void* destination, nint bytes);

    /// <summary>Copies within the device. The ranges do not overlap.</summary>
    public abstract void Copy(nint source, nint sourceByteOffset, nint destination, nint destinationByteOffset, nint bytes);

    /// <summary>Records a point of this stream into an event, replacing what was recorded there.</summary>
    public abstract void Record(Event @event);

    /// <summary>
    /// Makes later work of this stream wait for what is recorded in the event at this moment; does not block the host.
    /// The event is one of this device.
    /// </summary>
    public abstract void Wait(Event @event);

    /// <summary>True where all work given so far is done. Does not block and does not report errors.</summary>
    public abstract bool IsIdle { get; }

    /// <summary>Blocks until all work given so far is done.</summary>
    /// <exception cref="DeviceException">Work given earlier failed.</exception>
    public abstract void Synchronize();

    /// <summary>Waits for the stream's work, then frees it. Errors of that work are dropped.</summary>
    public abstract void Dispose();
}
