namespace Devices.Fake;

/// <summary>A point of a stream, as a task that completes with the time at which the stream got there.</summary>
internal sealed class FakeEvent(FakeDevice device, bool isTimed) : Event
{
    private volatile Task<long>? point;

    public FakeDevice Device => device;

    public bool IsTimed => isTimed;

    /// <summary>What was recorded last; null for nothing.</summary>
    public Task<long>? Point
    {
        get => point;
        set => point = value;
    }

    public override bool IsComplete => point is null or { IsCompleted: true };

    public override void Synchronize() => point?.Wait();

    public override void Dispose()
    {
        // Streams that wait hold the point, not the event.
    }
}
