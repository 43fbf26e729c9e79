namespace Devices.Api;

/// <summary>A point in a stream that others can wait for. Nothing recorded counts as complete.</summary>
public abstract class Event : IDisposable
{
    /// <summary>True where the work before the recorded point is done. Does not block.</summary>
    public abstract bool IsComplete { get; }

    /// <summary>Blocks until the work before the recorded point is done. Errors stay with the stream that the work was given to.</summary>
    public abstract void Synchronize();

    /// <summary>Frees the event; streams that already wait for it are not disturbed.</summary>
    public abstract void Dispose();
}
