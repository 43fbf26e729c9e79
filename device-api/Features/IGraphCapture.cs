namespace Devices.Api.Features;

/// <summary>A device that records the work of a stream once and launches it many times.</summary>
public interface IGraphCapture
{
    /// <summary>Starts recording: work given to the stream is no longer run.</summary>
    void Begin(Stream stream);

    /// <summary>Ends recording and returns the graph.</summary>
    IDeviceGraph End(Stream stream);
}
