namespace Devices.Api.Features;

/// <summary>A device that records the work of a stream once and launches it many times.</summary>
public interface IGraphCapture
{
    /// <summary>
    /// Starts recording: work given to the stream is no longer run. All memory that it uses stays allocated until the graph is disposed;
    /// scratch memory that the device's own kernels take meanwhile is the graph's. What cannot be recorded (host copies, events, waiting) is
    /// refused with <see cref="UnsupportedException"/> and does not end the recording.
    /// </summary>
    void Begin(Stream stream);

    /// <summary>Ends recording and returns the graph.</summary>
    IDeviceGraph End(Stream stream);
}
