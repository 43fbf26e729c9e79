using Devices.Api;
using Devices.Cpu;
using Devices.Cpu.Threading;

[assembly: BackendPlugin("cpu", typeof(CpuBackend), Vendor = "The Devices authors")]

namespace Devices.Cpu;

/// <summary>The host's own processor as a device: one device, synchronous, always there.</summary>
public sealed class CpuBackend : Backend
{
    /// <inheritdoc/>
    public override string DeviceType => "cpu";

    /// <inheritdoc/>
    public override ProbeResult Probe() => ProbeResult.Found(CpuDevice.Describe());

    /// <inheritdoc/>
    public override Device OpenDevice(int index, HostServices host)
    {
        ParallelFor.Threads = ThreadCount.FromEnvironment();
        return new CpuDevice();
    }
}
