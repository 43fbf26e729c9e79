using Devices.Kernels.Drivers;
using Devices.Rocm.Hip;

[assembly: BackendPlugin("rocm", typeof(HipBackend), Vendor = "The Devices authors", RuntimeIdentifiers = "linux-x64")]

namespace Devices.Rocm.Hip;

/// <summary>The device type "rocm": every device of AMD's HIP runtime that its hiprtc compiles for.</summary>
public sealed class HipBackend : Backend
{
    private IReadOnlyList<HipAdapter> adapters = [];

    /// <inheritdoc/>
    public override string DeviceType => "rocm";

    /// <inheritdoc/>
    public override ProbeResult Probe()
    {
        adapters = HipProbe.Find(out string reason);
        return adapters.Count > 0 ? ProbeResult.Found([.. adapters.Select(adapter => adapter.Info)]) : ProbeResult.None(reason);
    }

    /// <inheritdoc/>
    public override Device OpenDevice(int index, HostServices host) => new DriverDevice(adapters[index], host);
}
