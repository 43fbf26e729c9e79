using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Operators;

namespace Devices.Cpu.Kernels;

/// <summary>Registers functions that have definitions of their own for float32 and float64; 16-bit types compute in float32.</summary>
internal static class FunctionKernels
{
    public static void Function<TOperator>(this KernelRegistrar registrar, string name)
        where TOperator : unmanaged, IUnaryOperator<float>, IUnaryOperator<double>
    {
        registrar.Register(name, DType.Float32, UnaryKernel<Plain<float>, Plain<float>, float, TOperator>.Run);
        registrar.Register(name, DType.Float64, UnaryKernel<Plain<double>, Plain<double>, double, TOperator>.Run);
        registrar.Register(name, DType.Float16, UnaryKernel<Binary16, Binary16, float, TOperator>.Run);
        registrar.Register(name, DType.BFloat16, UnaryKernel<Brain16, Brain16, float, TOperator>.Run);
    }

    /// <summary>The same of functions of two elements.</summary>
    public static void Function2<TOperator>(this KernelRegistrar registrar, string name)
        where TOperator : unmanaged, IBinaryOperator<float>, IBinaryOperator<double>
    {
        registrar.Register(name, DType.Float32, BinaryKernel<Plain<float>, Plain<float>, float, TOperator>.Run);
        registrar.Register(name, DType.Float64, BinaryKernel<Plain<double>, Plain<double>, double, TOperator>.Run);
        registrar.Register(name, DType.Float16, BinaryKernel<Binary16, Binary16, float, TOperator>.Run);
        registrar.Register(name, DType.BFloat16, BinaryKernel<Brain16, Brain16, float, TOperator>.Run);
    }

    public static void Power(this KernelRegistrar registrar, BinaryNames names)
    {
        registrar.Power<Plain<float>, float, Pow>(names, DType.Float32);
        registrar.Power<Plain<double>, double, Pow>(names, DType.Float64);
        registrar.Power<Binary16, float, Pow>(names, DType.Float16);
        registrar.Power<Brain16, float, Pow>(names, DType.BFloat16);
    }

    private static void Power<TElement, T, TOperator>(this KernelRegistrar registrar, BinaryNames names, DType dtype)
        where TElement : unmanaged, IElement<T>
        where T : unmanaged, IBinaryNumber<T>
        where TOperator : unmanaged, IBinaryOperator<T> =>
        names.Register(
            registrar, dtype, BinaryKernel<TElement, TElement, T, TOperator>.Run, PowerKernel<TElement, T, TOperator>.RunScalar);
}
