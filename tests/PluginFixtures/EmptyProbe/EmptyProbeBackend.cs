using Devices.Api;

[assembly: BackendPlugin("empty_probe", typeof(Fixture.EmptyProbeBackend), Vendor = "Fixture works")]

namespace Fixture;

public sealed class EmptyProbeBackend : FixtureBackend
{
    public override string DeviceType => "empty_probe";

    public override ProbeResult Probe() => ProbeResult.None("no fixture device is plugged in; plug one in");
}
