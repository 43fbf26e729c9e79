using System.Collections.Concurrent;

namespace Devices.Drivers.Tests.Harness;

/// <summary>A host that keeps the log, and whose scratch memory comes from the device each time.</summary>
internal sealed class EmulatedHost : Api.HostServices
{
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Whose host it is, once that is opened.</summary>
    public Api.Device? Device { get; set; }

    /// <summary>How often scratch memory was asked for.</summary>
    public int Rented { get; private set; }

    public override nint RentWorkspace(Api.Stream stream, nint bytes)
    {
        Rented++;
        return Device!.Allocator.Allocate(bytes);
    }

    public override void ReturnWorkspace(Api.Stream stream, nint memory) => Device!.Allocator.Free(memory);

    public override void Log(string message) => Lines.Enqueue(message);
}
