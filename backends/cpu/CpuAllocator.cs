using System.Runtime.InteropServices;
using Devices.Api;

namespace Devices.Cpu;

/// <summary>Native memory, aligned for the widest vectors.</summary>
internal sealed unsafe class CpuAllocator : Allocator
{
    public override int Alignment => 64;

    public override nint Allocate(nint bytes)
    {
        try
        {
            return (nint)NativeMemory.AlignedAlloc((nuint)bytes, (nuint)Alignment);
        }
        catch (OutOfMemoryException)
        {
            throw new DeviceOutOfMemoryException($"the operating system refused {bytes:N0} bytes", bytes);
        }
    }

    public override void Free(nint memory) => NativeMemory.AlignedFree((void*)memory);
}
