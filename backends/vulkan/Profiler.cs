using Devices.Api.Features;

namespace Devices.Vulkan;

/// <summary>Times by the device's own clock.</summary>
internal sealed class Profiler(LogicalDevice device, StreamSet streams) : IProfiler
{
    private readonly int bits = device.Adapter.Queues!.TimestampBits;

    /// <inheritdoc/>
    /// <exception cref="UnsupportedException">The device has no clock.</exception>
    public Event CreateTimedEvent()
    {
        device.ThrowIfLost();
        return bits > 0
            ? new TimedEvent(device, streams)
            : throw new UnsupportedException($"{device.Adapter.Name} has no clock in the queues that compute");
    }

    /// <inheritdoc/>
    public TimeSpan Elapsed(Event start, Event end)
    {
        if (start is not TimedEvent first || end is not TimedEvent last)
        {
            throw new InvalidOperationException("the event is not timed");
        }

        // The clock wraps around at its valid bits, and so does the difference.
        ulong ticks = (last.Read() - first.Read()) & (ulong.MaxValue >> (64 - bits));
        return TimeSpan.FromMicroseconds(ticks * (double)device.Adapter.Properties.Limits.TimestampPeriod / 1000);
    }
}
