using System.Collections.Concurrent;

namespace Devices.Drivers.Tests.Harness;

/// <summary>A host that keeps the log.</summary>
internal sealed class EmulatedHost : Api.HostServices
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public override nint RentWorkspace(Api.Stream stream, nint bytes) => throw new NotSupportedException();

    public override void ReturnWorkspace(Api.Stream stream, nint memory) => throw new NotSupportedException();

    public override void Log(string message) => Lines.Enqueue(message);
}
