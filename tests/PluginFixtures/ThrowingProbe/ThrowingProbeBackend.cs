using Devices.Api;

[assembly: BackendPlugin("throwing_probe", typeof(Fixture.ThrowingProbeBackend))]

namespace Fixture;

public sealed class ThrowingProbeBackend : FixtureBackend
{
    public override string DeviceType => "throwing_probe";

    public override ProbeResult Probe() => throw new DllNotFoundException("libfixture.so.1 is not there");
}
