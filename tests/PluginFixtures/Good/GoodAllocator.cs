using System.Runtime.InteropServices;
using Devices.Api;

namespace Fixture;

internal sealed unsafe class GoodAllocator : Allocator
{
    public override nint Allocate(nint bytes) => (nint)NativeMemory.AlignedAlloc((nuint)bytes, (nuint)Alignment);

    public override void Free(nint memory) => NativeMemory.AlignedFree((void*)memory);
}
