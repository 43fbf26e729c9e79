using Devices.Api;

[assembly: BackendPlugin("fixture", typeof(Fixture.GoodBackend), Vendor = "Fixture works", RuntimeIdentifiers = "any")]

namespace Fixture;

/// <summary>The smallest backend that works: one device in host memory with two kernels.</summary>
public sealed class GoodBackend : Backend
{
    public override string DeviceType => "fixture";

    public override ProbeResult Probe() => ProbeResult.Found(GoodDevice.Facts);

    public override Device OpenDevice(int index, HostServices host) => new GoodDevice();
}
