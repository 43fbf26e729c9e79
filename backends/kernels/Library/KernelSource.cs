using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>What identifies a program among all of a device, and can write it. Compared by value.</summary>
internal abstract record KernelSource
{
    /// <summary>Writes the program.</summary>
    public abstract KernelProgram Write(KernelTarget target);

    /// <summary>The program on a device, written and compiled at the first request.</summary>
    public LoadedKernel On(KernelCache device) => device.TryGet(this, out LoadedKernel? kernel) ? kernel : Load(device);

    // Apart, so that nothing is captured where the program is there already.
    private LoadedKernel Load(KernelCache device) => device.Get(this, () => Write(device.Target));
}
