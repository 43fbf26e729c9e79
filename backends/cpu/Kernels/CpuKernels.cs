using Devices.Api;

namespace Devices.Backends.Cpu.Kernels;

/// <summary>The one list of all kernels: each family registers its own.</summary>
internal static class CpuKernels
{
    public static void RegisterAll(KernelRegistrar registrar)
    {
    }
}
