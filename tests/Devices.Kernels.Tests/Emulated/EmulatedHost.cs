using Devices.Api;

namespace Devices.Kernels.Tests.Emulated;

/// <summary>Scratch memory without a cache.</summary>
internal sealed class EmulatedHost(Allocator allocator, EmulatedStream stream) : HostServices
{
    public override nint RentWorkspace(Api.Stream asked, nint bytes) => allocator.Allocate(bytes);

    public override void ReturnWorkspace(Api.Stream asked, nint memory)
    {
        stream.Synchronize();
        allocator.Free(memory);
    }

    public override void Log(string message) => TestContext.Current.TestOutputHelper?.WriteLine(message);
}
