using Devices.Api;

namespace Devices.Vulkan.Child;

/// <summary>A host that prints the log and has no scratch memory.</summary>
public sealed class ChildHost : HostServices
{
    public override nint RentWorkspace(Api.Stream stream, nint bytes) => throw new NotSupportedException();

    public override void ReturnWorkspace(Api.Stream stream, nint memory) => throw new NotSupportedException();

    public override void Log(string message) => Console.WriteLine($"log: {message}");
}
