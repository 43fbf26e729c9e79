using Devices.Api.Features;

namespace Devices.Rocm.OpenCl;

/// <summary>Times by the device's own clock. A stream is given a queue with times when the first of them is recorded in it.</summary>
internal sealed class Profiler(OpenClContext device) : IProfiler
{
    /// <inheritdoc/>
    public Event CreateTimedEvent()
    {
        device.ThrowIfLost();
        return new TimedEvent(device);
    }

    /// <inheritdoc/>
    public TimeSpan Elapsed(Event start, Event end) => start is TimedEvent first && end is TimedEvent last
        ? TimeSpan.FromMicroseconds((last.Read() - first.Read()) / 1000.0)
        : throw new InvalidOperationException("the event is not timed");
}
