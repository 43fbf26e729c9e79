using System.Collections.Concurrent;

namespace Devices.Rocm.Tests.Harness;

/// <summary>A host that keeps the log and gives scratch memory without a cache.</summary>
internal sealed class TestHost : Api.HostServices
{
    public Api.Device? Device { get; set; }

    public ConcurrentQueue<string> Lines { get; } = new();

    public override nint RentWorkspace(Api.Stream stream, nint bytes) => Device!.Allocator.Allocate(bytes);

    public override void ReturnWorkspace(Api.Stream stream, nint memory) => Device!.Allocator.Free(memory);

    public override void Log(string message) => Lines.Enqueue(message);
}
