using Devices.Api;

namespace Devices.Cpu;

/// <summary>A stream that is always idle, because everything runs at once.</summary>
internal sealed unsafe class CpuStream : Api.Stream
{
    public override bool IsIdle => true;

    public override bool IsConcurrent => true;

    public override void CopyFromHost(void* source, nint memory, nint byteOffset, nint bytes) =>
        Buffer.MemoryCopy(source, (void*)(memory + byteOffset), bytes, bytes);

    public override void CopyToHost(nint memory, nint byteOffset, void* destination, nint bytes) =>
        Buffer.MemoryCopy((void*)(memory + byteOffset), destination, bytes, bytes);

    public override void Copy(nint source, nint sourceByteOffset, nint destination, nint destinationByteOffset, nint bytes) =>
        Buffer.MemoryCopy((void*)(source + sourceByteOffset), (void*)(destination + destinationByteOffset), bytes, bytes);

    public override void Record(Event @event)
    {
    }

    public override void Wait(Event @event)
    {
    }

    public override void Synchronize()
    {
    }

    public override void Dispose()
    {
    }
}
