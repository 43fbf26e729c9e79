using Devices.Api;

namespace Devices.Kernels.Tests.OpenCl;

/// <summary>Buffers.</summary>
internal sealed unsafe class OpenClAllocator(nint context) : Allocator
{
    public override nint Allocate(nint bytes)
    {
        int error;
        nint memory = Cl.CreateBuffer(context, 0, (nuint)bytes, null, &error);
        return error == Cl.Success
            ? memory : throw new DeviceOutOfMemoryException($"clCreateBuffer of {bytes} bytes failed with OpenCL's error {error}", bytes);
    }

    public override void Free(nint memory) => _ = Cl.ReleaseMemObject(memory);
}
