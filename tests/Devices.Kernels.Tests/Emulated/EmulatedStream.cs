using Devices.Api;
using Devices.Kernels.Launching;
using Devices.Kernels.Rendering.C;

namespace Devices.Kernels.Tests.Emulated;

/// <summary>An in-order stream.</summary>
internal sealed unsafe class EmulatedStream : Api.Stream, IKernelStream
{
    private readonly EmulatedLibraries libraries;
    private readonly CDialect dialect;
    private readonly nint context;
    private readonly nint handle;

    public EmulatedStream(EmulatedLibraries libraries, CDialect dialect)
    {
        this.libraries = libraries;
        this.dialect = dialect;
        nint created = 0;
        if (!libraries.IsHip)
        {
            libraries.Check(((delegate* unmanaged<nint*, int, int>)libraries.Of("cuDevicePrimaryCtxRetain", ""))(&created, 0));
        }

        context = created;
        MakeCurrent();
        libraries.Check(((delegate* unmanaged<nint*, uint, int>)libraries.Of("cuStreamCreate", "hipStreamCreateWithFlags"))(&created, 1));
        handle = created;
    }

    public override bool IsIdle => throw new NotSupportedException("tests wait");

    /// <summary>Makes the device the calling thread's.</summary>
    public void MakeCurrent()
    {
        if (!libraries.IsHip)
        {
            libraries.Check(((delegate* unmanaged<nint, int>)libraries.Of("cuCtxSetCurrent", ""))(context));
        }
    }

    public override void CopyFromHost(void* source, nint memory, nint byteOffset, nint bytes) =>
        libraries.Check(((delegate* unmanaged<nint, void*, nint, nint, int>)libraries.Of("cuMemcpyHtoDAsync_v2", "hipMemcpyHtoDAsync"))(
            memory + byteOffset, source, bytes, handle));

    public override void CopyToHost(nint memory, nint byteOffset, void* destination, nint bytes) =>
        libraries.Check(((delegate* unmanaged<void*, nint, nint, nint, int>)libraries.Of("cuMemcpyDtoHAsync_v2", "hipMemcpyDtoHAsync"))(
            destination, memory + byteOffset, bytes, handle));

    public override void Copy(nint source, nint sourceByteOffset, nint destination, nint destinationByteOffset, nint bytes) =>
        libraries.Check(((delegate* unmanaged<nint, nint, nint, nint, int>)libraries.Of("cuMemcpyDtoDAsync_v2", "hipMemcpyDtoDAsync"))(
            destination + destinationByteOffset, source + sourceByteOffset, bytes, handle));

    public void Launch(LoadedKernel kernel, GroupCount groups, ReadOnlySpan<LaunchArgument> arguments, string operatorName)
    {
        CArgument[] layout = [.. dialect.Arguments(kernel.Program)];
        long* values = stackalloc long[layout.Length + 1];
        long** addresses = stackalloc long*[layout.Length + 1];
        for (int i = 0; i < layout.Length; i++)
        {
            LaunchArgument argument = arguments[layout[i].Parameter.Index];
            values[i] = argument.Memory + argument.Payload;
            addresses[i] = &values[i];
        }

        (uint x, uint y) = ((uint)kernel.Program.Workgroup.X, (uint)kernel.Program.Workgroup.Y);
        var launch = (delegate* unmanaged<nint, uint, uint, uint, uint, uint, uint, uint, nint, long**, nint, int>)
            libraries.Of("cuLaunchKernel", "hipModuleLaunchKernel");
        libraries.Check(launch(((EmulatedKernel)kernel).Function, groups.X, groups.Y, groups.Z, x, y, 1, 0, handle, addresses, 0));
    }

    public override void Record(Event @event) => throw new NotSupportedException("tests use one stream");

    public override void Wait(Event @event) => throw new NotSupportedException("tests use one stream");

    public override void Synchronize() =>
        libraries.Check(((delegate* unmanaged<nint, int>)libraries.Of("cuStreamSynchronize", "hipStreamSynchronize"))(handle));

    public override void Dispose()
    {
    }
}
