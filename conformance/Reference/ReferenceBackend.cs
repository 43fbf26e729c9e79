using Devices.Api;

namespace Devices.Conformance;

/// <summary>
/// The device type "reference": every operator by its row's reference, every element with a bound of the error that a correct
/// device may make. The tape runs on it as on any other device, so gradients of the device under test are compared with bounds too.
/// </summary>
internal sealed class ReferenceBackend : Backend
{
    private static readonly Lazy<Device> Opened = new(Open);

    /// <summary>The reference device of this process.</summary>
    public static Device Device => Opened.Value;

    public override string DeviceType => "reference";

    public override ProbeResult Probe() =>
        ProbeResult.Found(
            new DeviceInfo { Name = "Reference in double precision with error bounds", Kind = DeviceKind.Emulated, Vendor = "Devices" });

    public override Api.Device OpenDevice(int index, HostServices host) => new ReferenceDevice(Probe().Devices[index]);

    private static Device Open()
    {
        var backend = new ReferenceBackend();
        Backends.Register(backend);
        return Backends.Find(backend.DeviceType);
    }
}
