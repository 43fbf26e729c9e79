namespace Devices.Api.Features;

/// <summary>Recorded work. All memory it refers to must stay allocated as long as it may be launched.</summary>
public interface IDeviceGraph : IDisposable
{
    /// <summary>Enqueues the whole of it to a stream of the same device.</summary>
    void Launch(Stream stream);
}
