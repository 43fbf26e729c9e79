using Devices.Api;

namespace Fixture;

/// <summary>A backend without devices; the fixtures override what they misbehave in.</summary>
public abstract class FixtureBackend : Backend
{
    public override ProbeResult Probe() => ProbeResult.None("this fixture has no devices");

    public override Device OpenDevice(int index, HostServices host) => throw new Devices.DeviceException("this fixture has no devices");
}
