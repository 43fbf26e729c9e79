using Devices.Api;

namespace Devices.Kernels.Tests.Elementwise;

/// <summary>The host of a device that asks nothing of it.</summary>
internal sealed class NoHost : HostServices
{
    public override nint RentWorkspace(Api.Stream stream, nint bytes) => throw new NotSupportedException();

    public override void ReturnWorkspace(Api.Stream stream, nint memory) => throw new NotSupportedException();

    public override void Log(string message) => TestContext.Current.TestOutputHelper?.WriteLine(message);
}
