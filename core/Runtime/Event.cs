namespace Devices;

/// <summary>A point in a stream's work.</summary>
public sealed class Event : IDisposable
{
    internal Event(Device device, Api.Event native) => (Device, Native) = (device, native);

    /// <summary>The device of the stream it was recorded in.</summary>
    public Device Device { get; }

    /// <summary>True where the work before that point is done.</summary>
    public bool IsComplete => Native.IsComplete;

    internal Api.Event Native { get; }

    /// <summary>Blocks until the work before that point is done.</summary>
    public void Synchronize() => Native.Synchronize();

    /// <inheritdoc/>
    public void Dispose() => Native.Dispose();
}
