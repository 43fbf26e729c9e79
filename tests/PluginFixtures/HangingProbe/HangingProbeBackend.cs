using Devices.Api;

[assembly: BackendPlugin("hanging_probe", typeof(Fixture.HangingProbeBackend))]

namespace Fixture;

public sealed class HangingProbeBackend : FixtureBackend
{
    public override string DeviceType => "hanging_probe";

    public override ProbeResult Probe()
    {
        Thread.Sleep(Timeout.Infinite);
        return base.Probe();
    }
}
