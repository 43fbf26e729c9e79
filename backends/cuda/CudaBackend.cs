using Devices.Cuda;
using Devices.Kernels.Drivers;

[assembly: BackendPlugin("cuda", typeof(CudaBackend), Vendor = "The Devices authors")]

namespace Devices.Cuda;

/// <summary>The device type "cuda": every device of CUDA's driver that an installed NVRTC compiles for.</summary>
public sealed class CudaBackend : Backend
{
    private IReadOnlyList<CudaAdapter> adapters = [];

    /// <inheritdoc/>
    public override string DeviceType => "cuda";

    /// <inheritdoc/>
    public override ProbeResult Probe()
    {
        adapters = CudaProbe.Find(out string reason);
        return adapters.Count > 0 ? ProbeResult.Found([.. adapters.Select(adapter => adapter.Info)]) : ProbeResult.None(reason);
    }

    /// <inheritdoc/>
    public override Device OpenDevice(int index, HostServices host) => new DriverDevice(adapters[index], host);
}
