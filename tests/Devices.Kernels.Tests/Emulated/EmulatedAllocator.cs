using Devices.Api;

namespace Devices.Kernels.Tests.Emulated;

/// <summary>Device memory.</summary>
internal sealed unsafe class EmulatedAllocator(EmulatedLibraries libraries, EmulatedStream stream) : Allocator
{
    public override nint Allocate(nint bytes)
    {
        stream.MakeCurrent();
        nint address;
        libraries.Check(((delegate* unmanaged<nint*, nint, int>)libraries.Of("cuMemAlloc_v2", "hipMalloc"))(&address, bytes));
        return address;
    }

    public override void Free(nint memory) =>
        libraries.Check(((delegate* unmanaged<nint, int>)libraries.Of("cuMemFree_v2", "hipFree"))(memory));
}
