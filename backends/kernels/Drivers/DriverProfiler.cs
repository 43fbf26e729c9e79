using Devices.Api.Features;

namespace Devices.Kernels.Drivers;

/// <summary>Times by the device's own clock.</summary>
internal sealed unsafe class DriverProfiler(DriverContext device) : IProfiler
{
    /// <inheritdoc/>
    public Event CreateTimedEvent() => new DriverEvent(device, isTimed: true);

    /// <inheritdoc/>
    public TimeSpan Elapsed(Event start, Event end)
    {
        if (start is not DriverEvent { IsTimed: true } first || end is not DriverEvent { IsTimed: true } last)
        {
            throw new InvalidOperationException("the event is not timed");
        }

        if (!first.IsRecorded || !last.IsRecorded || !first.IsComplete || !last.IsComplete)
        {
            throw new InvalidOperationException("the event is not recorded or not complete");
        }

        float milliseconds;
        device.Require(device.Functions.EventElapsedTime(&milliseconds, first.Handle, last.Handle), "reading the time of an event");
        return TimeSpan.FromMilliseconds(milliseconds);
    }
}
