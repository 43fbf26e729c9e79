using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Tests.Emulated;

/// <summary>A function of a module.</summary>
internal sealed class EmulatedKernel(KernelProgram program, nint function) : LoadedKernel(program)
{
    public nint Function => function;
}
