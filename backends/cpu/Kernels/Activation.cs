using System.Numerics;
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
        registrar.Function<Mish>("mish");
        registrar.Function<LogSigmoid>("log_sigmoid");
        RegisterCurved<Plain<float>, float, Softplus, Expm1>(registrar, DType.Float32);
        RegisterCurved<Plain<double>, double, Softplus, Expm1>(registrar, DType.Float64);
        RegisterCurved<Binary16, float, Softplus, Expm1>(registrar, DType.Float16);
        RegisterCurved<Brain16, float, Softplus, Expm1>(registrar, DType.BFloat16);
        registrar.Register("gelu", DType.Float32, GeluKernel<Plain<float>, float>.Run<Gelu, GeluTanh>);
        registrar.Register("gelu", DType.Float64, GeluKernel<Plain<double>, double>.Run<Gelu, GeluTanh>);
        registrar.Register("gelu", DType.Float16, GeluKernel<Binary16, float>.Run<Gelu, GeluTanh>);
        registrar.Register("gelu", DType.BFloat16, GeluKernel<Brain16, float>.Run<Gelu, GeluTanh>);
    }

    private static void RegisterCurved<TElement, T, TSoftplus, TExpm1>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged, IElement<T>
        where T : unmanaged, IBinaryNumber<T>
        where TSoftplus : unmanaged, IUnaryOperator<T>
        where TExpm1 : unmanaged, IUnaryOperator<T>
    {
        registrar.Register("softplus", dtype, CurvedUnitKernel<TElement, T>.Softplus<TSoftplus>);
        registrar.Register("elu", dtype, CurvedUnitKernel<TElement, T>.Elu<TExpm1>);
    }
}
