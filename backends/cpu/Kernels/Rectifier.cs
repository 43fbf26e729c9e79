using Devices.Api;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Kernels;

/// <summary>Activation functions of straight pieces.</summary>
internal static class Rectifier
{
    public static void Register(KernelRegistrar registrar)
    {
        registrar.Floating(new Binary<Sloped>(new BinaryNames("_prelu_kernel", "leaky_relu")));
        registrar.Floating(new Unary<Hardsigmoid>("hardsigmoid"));
        registrar.Floating(new Unary<Hardswish>("hardswish"));
    }
}
