using Devices.Api;
using Devices.Backends.Cpu.Operators;

namespace Devices.Backends.Cpu.Kernels;

/// <summary>Functions of one tensor that networks put between their layers.</summary>
internal static class Activation
{
    public static void Register(KernelRegistrar registrar)
    {
        registrar.Numeric(new Unary<Relu>("relu"));
    }
}
