using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Generators;

namespace Devices.Cpu.Kernels;

/// <summary>Random numbers.</summary>
internal static class Random
{
    public static void Register(KernelRegistrar registrar)
    {
        registrar.Register("rand.generator", DType.Float32, RandomKernel<Plain<float>, float, Uniform24>.Run);
        registrar.Register("rand.generator", DType.Float64, RandomKernel<Plain<double>, double, Uniform53>.Run);
        registrar.Register("rand.generator", DType.Float16, RandomKernel<Binary16, float, Uniform11>.Run);
        registrar.Register("rand.generator", DType.BFloat16, RandomKernel<Brain16, float, Uniform8>.Run);

        registrar.Register("randint.low_generator", DType.Int64, RandomIntegersKernel.Run);

        registrar.Register("randn.generator", DType.Float32, RandomKernel<Plain<float>, float, NormalSingle>.Run);
        registrar.Register("randn.generator", DType.Float64, RandomKernel<Plain<double>, double, NormalDouble>.Run);
        registrar.Register("randn.generator", DType.Float16, RandomKernel<Binary16, float, NormalSingle>.Run);
        registrar.Register("randn.generator", DType.BFloat16, RandomKernel<Brain16, float, NormalSingle>.Run);
    }
}
