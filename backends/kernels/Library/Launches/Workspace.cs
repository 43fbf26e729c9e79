using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>Scratch memory of one call, given back as it ends; the stream's later work cannot reach it before.</summary>
internal readonly struct Workspace : IDisposable
{
    private readonly HostServices host;
    private readonly Api.Stream stream;

    public Workspace(KernelCache device, Api.Stream stream, long bytes)
    {
        host = device.Device.Host;
        this.stream = stream;
        Memory = host.RentWorkspace(stream, (nint)bytes);
    }

    public nint Memory { get; }

    public LaunchArgument At(long byteOffset) => LaunchArgument.Of(Memory, byteOffset);

    public void Dispose() => host.ReturnWorkspace(stream, Memory);
}
