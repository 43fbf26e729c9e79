namespace Devices.Api.Features;

/// <summary>A device whose events carry timestamps.</summary>
public interface IProfiler
{
    /// <summary>Creates an event that notes the device's time when it is reached.</summary>
    Event CreateTimedEvent();

    /// <summary>Time between two timed events, both complete.</summary>
    /// <exception cref="InvalidOperationException">One of them is not timed, not recorded or not complete.</exception>
    TimeSpan Elapsed(Event start, Event end);
}
