namespace Devices.Kernels.Drivers;

/// <summary>The host, but for scratch memory of work that is being recorded: that is the recording's.</summary>
internal sealed class RecordingHost(HostServices host) : HostServices
{
    /// <inheritdoc/>
    public override nint RentWorkspace(Stream stream, nint bytes) =>
        stream is DriverStream { Recording: { } recording } ? recording.Rent(bytes) : host.RentWorkspace(stream, bytes);

    /// <inheritdoc/>
    public override void ReturnWorkspace(Stream stream, nint memory)
    {
        if (stream is not DriverStream { Recording: not null })
        {
            host.ReturnWorkspace(stream, memory);
        }
    }

    /// <inheritdoc/>
    public override void Log(string message) => host.Log(message);
}
