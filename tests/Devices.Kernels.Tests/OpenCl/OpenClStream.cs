using Devices.Api;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Tests.OpenCl;

/// <summary>An in-order queue.</summary>
internal sealed unsafe class OpenClStream(nint queue) : Api.Stream, IKernelStream
{
    // Tests that run in parallel share kernels, whose arguments are set before a launch.
    private readonly Lock launching = new();

    public override bool IsIdle => throw new NotSupportedException("tests wait");

    public override void CopyFromHost(void* source, nint memory, nint byteOffset, nint bytes) =>
        Cl.Check(Cl.EnqueueWriteBuffer(queue, memory, 1, (nuint)byteOffset, (nuint)bytes, source, 0, 0, 0), "clEnqueueWriteBuffer");

    public override void CopyToHost(nint memory, nint byteOffset, void* destination, nint bytes) =>
        Cl.Check(Cl.EnqueueReadBuffer(queue, memory, 1, (nuint)byteOffset, (nuint)bytes, destination, 0, 0, 0), "clEnqueueReadBuffer");

    public override void Copy(nint source, nint sourceByteOffset, nint destination, nint destinationByteOffset, nint bytes) =>
        Cl.Check(
            Cl.EnqueueCopyBuffer(
                queue, source, destination, (nuint)sourceByteOffset, (nuint)destinationByteOffset, (nuint)bytes, 0, 0, 0),
            "clEnqueueCopyBuffer");

    public void Launch(LoadedKernel kernel, GroupCount groups, ReadOnlySpan<LaunchArgument> arguments, string operatorName)
    {
        var loaded = (OpenClKernel)kernel;
        nuint* local = stackalloc nuint[3] { (nuint)kernel.Program.Workgroup.X, (nuint)kernel.Program.Workgroup.Y, 1 };
        nuint* global = stackalloc nuint[3] { groups.X * local[0], groups.Y * local[1], groups.Z };
        using Lock.Scope scope = launching.EnterScope();
        loaded.Set(arguments);
        Cl.Check(Cl.EnqueueNDRangeKernel(queue, loaded.Handle, 3, null, global, local, 0, 0, 0), $"{operatorName}: clEnqueueNDRangeKernel");
    }

    public override void Record(Event @event) => throw new NotSupportedException("tests use one stream");

    public override void Wait(Event @event) => throw new NotSupportedException("tests use one stream");

    public override void Synchronize() => Cl.Check(Cl.Finish(queue), "clFinish");

    public override void Dispose()
    {
    }
}
