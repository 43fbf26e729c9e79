namespace Devices.Rocm.OpenCl;

/// <summary>An event that notes the device's time when it is reached.</summary>
internal sealed class TimedEvent(OpenClContext device) : OpenClEvent(device)
{
    /// <summary>The time noted, in nanoseconds.</summary>
    /// <exception cref="InvalidOperationException">None is.</exception>
    public unsafe long Read()
    {
        nint point = Take();
        try
        {
            if (point == 0 || Device.StatusOf(point) > 0)
            {
                throw new InvalidOperationException("the event is not recorded or not complete");
            }

            long time;
            Device.Require(
                Device.Api.GetEventProfilingInfo(point, ProfilingInfo.End, sizeof(long), &time, null), "reading the time of an event");
            return time;
        }
        finally
        {
            Release(point);
        }
    }
}
