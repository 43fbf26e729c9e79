using Devices.Api.Features;

namespace Devices.Kernels.Drivers;

/// <summary>
/// Records the work of a stream once, to launch it many times: kernels, and copies within the device. A stream that records can neither be
/// waited for nor wait.
/// </summary>
internal sealed unsafe class DriverGraphs(DriverContext device, DriverAllocator allocator) : IGraphCapture
{
    private const int Relaxed = 2; // other threads and streams go on as ever

    /// <inheritdoc/>
    public void Begin(Stream stream) =>
        Own(stream).BeginRecording(new Recording(allocator), handle => device.Functions.StreamBeginCapture(handle, Relaxed));

    /// <inheritdoc/>
    public IDeviceGraph End(Stream stream)
    {
        nint graph = 0;
        Recording recording = Own(stream).EndRecording(handle =>
        {
            nint recorded;
            int result = device.Functions.StreamEndCapture(handle, &recorded);
            graph = recorded;
            return result;
        });
        nint executable;
        int made = device.Functions.GraphInstantiate(&executable, graph, 0);
        device.Functions.GraphDestroy(graph);
        if (made != DriverErrors.None)
        {
            recording.Free();
            throw device.ErrorOf(made, "making a graph");
        }

        return new Graph(device, recording, executable);
    }

    private DriverStream Own(Stream stream) => stream is DriverStream own && own.Device == device
        ? own : throw new DeviceException($"a stream of another device was given to {device.Adapter.Info.Name}");

    private sealed class Graph(DriverContext device, Recording recording, nint executable) : IDeviceGraph
    {
        private int isDisposed;

        /// <inheritdoc/>
        public void Launch(Stream stream)
        {
            ObjectDisposedException.ThrowIf(isDisposed != 0, this);
            if (stream is not DriverStream own || own.Device != device)
            {
                throw new DeviceException($"a graph of {device.Adapter.Info.Name} was given to a stream of another device");
            }

            recording.RequireAlive(device.Adapter.Info.Name);
            own.Launch(executable);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            if (Interlocked.Exchange(ref isDisposed, 1) == 0)
            {
                device.Adapter.MakeCurrent();
                device.Functions.GraphExecDestroy(executable);
                recording.Free();
            }
        }
    }
}
