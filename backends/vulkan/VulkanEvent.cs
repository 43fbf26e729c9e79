namespace Devices.Vulkan;

/// <summary>A point of a stream: how far its timeline is when the work before it is done.</summary>
internal class VulkanEvent(LogicalDevice device) : Event
{
    private volatile Point? point;

    /// <summary>The device it belongs to.</summary>
    public LogicalDevice Device { get; } = device;

    /// <summary>What was recorded last; null for nothing.</summary>
    public Point? Recorded
    {
        get => point;
        set => point = value;
    }

    /// <inheritdoc/>
    public override bool IsComplete
    {
        get
        {
            Device.ThrowIfLost();
            return point is not { } recorded || recorded.Stream.HasReached(recorded.Value);
        }
    }

    /// <inheritdoc/>
    public override void Synchronize()
    {
        Device.ThrowIfLost();
        if (point is { } recorded)
        {
            recorded.Stream.WaitFor(recorded.Value);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        // Streams that wait hold the point, not the event.
    }

    /// <summary>A stream and what its timeline must have reached.</summary>
    internal sealed record Point(VulkanStream Stream, long Value);
}
