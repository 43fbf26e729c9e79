using Devices.Cpu.Tests.Harness;

namespace Devices.Kernels.Tests.Harness;

/// <summary>Copies of tensors in a device's memory, guard bands and gaps included.</summary>
internal sealed unsafe class DeviceMemory : IDisposable
{
    private readonly Api.Device device;
    private readonly Dictionary<TestTensor, nint> memory = [];

    public DeviceMemory(Api.Device device, IEnumerable<TestTensor> tensors)
    {
        this.device = device;
        foreach (TestTensor tensor in tensors.Distinct())
        {
            tensor.Remember();
            Span<byte> bytes = tensor.Bytes;
            memory.Add(tensor, device.Allocator.Allocate(bytes.Length));
            fixed (byte* start = bytes)
            {
                device.DefaultStream.CopyFromHost(start, memory[tensor], 0, bytes.Length);
            }
        }
    }

    public nint this[TestTensor tensor] => memory[tensor];

    /// <summary>Waits for all work, and copies everything back.</summary>
    public void ReadBack()
    {
        foreach ((TestTensor tensor, nint handle) in memory)
        {
            Span<byte> bytes = tensor.Bytes;
            fixed (byte* start = bytes)
            {
                device.DefaultStream.CopyToHost(handle, 0, start, bytes.Length);
                device.DefaultStream.Synchronize();
            }
        }
    }

    public void Dispose()
    {
        foreach (nint handle in memory.Values)
        {
            device.Allocator.Free(handle);
        }
    }
}
