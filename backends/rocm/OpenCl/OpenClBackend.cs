using Devices.Rocm.OpenCl;

[assembly: BackendPlugin("opencl", typeof(OpenClBackend), Vendor = "The Devices authors")]

namespace Devices.Rocm.OpenCl;

/// <summary>The device type "opencl": every device with OpenCL 1.2 and a compiler.</summary>
public sealed class OpenClBackend : Backend
{
    private IReadOnlyList<Adapter> adapters = [];

    /// <inheritdoc/>
    public override string DeviceType => "opencl";

    /// <inheritdoc/>
    public override ProbeResult Probe()
    {
        adapters = Platforms.Find(OpenClLibrary.UsualNames, out string reason);
        return adapters.Count > 0 ? ProbeResult.Found([.. adapters.Select(adapter => adapter.Describe())]) : ProbeResult.None(reason);
    }

    /// <inheritdoc/>
    public override Device OpenDevice(int index, HostServices host) => new OpenClDevice(adapters[index], host);
}
