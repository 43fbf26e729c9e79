using Devices.Api;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Kernels;

/// <summary>Functions of angles and of areas under a hyperbola.</summary>
internal static class Trigonometry
{
    public static void Register(KernelRegistrar registrar)
    {
        registrar.Function<Tan>("tan");
        registrar.Function<Asin>("asin");
        registrar.Function<Acos>("acos");
        registrar.Function<Sinh>("sinh");
        registrar.Function<Cosh>("cosh");
        registrar.Function<Asinh>("asinh");
        registrar.Function<Acosh>("acosh");
        registrar.Function<Atanh>("atanh");
        registrar.Function2<Atan2>("atan2");
    }
}
