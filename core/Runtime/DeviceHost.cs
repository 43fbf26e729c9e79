using System.Collections.Concurrent;
using System.Diagnostics;
using Devices.Api;

namespace Devices;

/// <summary>What core offers to a backend's device: scratch memory from the caching allocator, and a log.</summary>
internal sealed class DeviceHost(Device device) : HostServices
{
    private readonly ConcurrentDictionary<nint, Block> rented = new();
    private CachingAllocator? memory;
    private Stream? defaultStream;

    public void Attach(CachingAllocator allocator, Stream stream) => (memory, defaultStream) = (allocator, stream);

    public override nint RentWorkspace(Api.Stream stream, nint bytes)
    {
        Block block = memory!.AllocateBlock(StreamOf(stream), bytes, "workspace");
        rented[block.Memory.Memory] = block;
        return block.Memory.Memory;
    }

    public override void ReturnWorkspace(Api.Stream stream, nint workspace)
    {
        if (!rented.TryRemove(workspace, out Block? block))
        {
            throw new ArgumentException($"{workspace} is no workspace rented from {device.Name}", nameof(workspace));
        }

        block.Release();
    }

    public override void Log(string message) => Trace.WriteLine($"{device.Name}: {message}");

    private Stream StreamOf(Api.Stream native)
    {
        Stream current = device.CurrentStream;
        return current.Native == native ? current : defaultStream!;
    }
}
