using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Tuning;

/// <summary>A device whose kernels are cut in shapes on trial.</summary>
internal sealed class ShapedDevice(IKernelDevice device, KernelShapes shapes) : IKernelDevice
{
    public KernelTarget Target { get; } = device.Target with { Shapes = shapes };

    public HostServices Host => device.Host;

    public LoadedKernel Load(KernelProgram program) => device.Load(program);

    public string Show(KernelProgram program) => device.Show(program);
}
