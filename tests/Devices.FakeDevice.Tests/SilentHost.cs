namespace Devices.Fake.Tests;

/// <summary>A host that offers nothing, to a device that needs nothing.</summary>
internal sealed class SilentHost : HostServices
{
    public override nint RentWorkspace(Stream stream, nint bytes) => throw new NotSupportedException("this host has no workspace");

    public override void ReturnWorkspace(Stream stream, nint memory) => throw new NotSupportedException("this host has no workspace");

    public override void Log(string message)
    {
    }
}
