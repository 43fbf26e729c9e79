using Devices.Api;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Kernels;

/// <summary>Remainders.</summary>
internal static class Division
{
    public static void Register(KernelRegistrar registrar) => registrar.Numeric(new Binary<Fmod>(BinaryNames.Both("fmod")));
}
