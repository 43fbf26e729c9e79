using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Kernels;

/// <summary>Functions of one tensor that networks put between their layers.</summary>
internal static class Activation
{
    public static void Register(KernelRegistrar registrar)
    {
        registrar.Numeric(new Unary<Relu>("relu"));
        registrar.Function<Silu>("silu");
        registrar.Register("gelu", DType.Float32, GeluKernel<Plain<float>, float>.Run<Gelu, GeluTanh>);
        registrar.Register("gelu", DType.Float64, GeluKernel<Plain<double>, double>.Run<Gelu, GeluTanh>);
        registrar.Register("gelu", DType.Float16, GeluKernel<Binary16, float>.Run<Gelu, GeluTanh>);
        registrar.Register("gelu", DType.BFloat16, GeluKernel<Brain16, float>.Run<Gelu, GeluTanh>);
    }
}
