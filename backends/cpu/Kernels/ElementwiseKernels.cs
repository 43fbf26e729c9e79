using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;

namespace Devices.Cpu.Kernels;

/// <summary>A unary operator.</summary>
internal readonly struct Unary<TOperator>(string name) : IKernels
    where TOperator : unmanaged, IUnaryOperator
{
    public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged, IElement<T>
        where T : unmanaged, IBinaryNumber<T> =>
        registrar.Register(name, dtype, UnaryKernel<TElement, TElement, T, UnaryAt<T, TOperator>>.Run);
}

/// <summary>A unary operator that gives bools.</summary>
internal readonly struct UnaryTest<TOperator>(string name) : IKernels
    where TOperator : unmanaged, IUnaryOperator
{
    public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged, IElement<T>
        where T : unmanaged, IBinaryNumber<T> =>
        registrar.Register(name, dtype, UnaryKernel<TElement, Truth<T>, T, UnaryAt<T, TOperator>>.Run);
}

/// <summary>A binary operator.</summary>
internal readonly struct Binary<TOperator>(BinaryNames names) : IKernels
    where TOperator : unmanaged, IBinaryOperator
{
    public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged, IElement<T>
        where T : unmanaged, IBinaryNumber<T> =>
        names.Register(
            registrar,
            dtype,
            BinaryKernel<TElement, TElement, T, BinaryAt<T, TOperator>>.Run,
            BinaryKernel<TElement, TElement, T, BinaryAt<T, TOperator>>.RunScalar);
}

/// <summary>A binary operator that gives bools.</summary>
internal readonly struct BinaryTest<TOperator>(BinaryNames names) : IKernels
    where TOperator : unmanaged, IBinaryOperator
{
    public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged, IElement<T>
        where T : unmanaged, IBinaryNumber<T> =>
        names.Register(
            registrar,
            dtype,
            BinaryKernel<TElement, Truth<T>, T, BinaryAt<T, TOperator>>.Run,
            BinaryKernel<TElement, Truth<T>, T, BinaryAt<T, TOperator>>.RunScalar);
}

/// <summary>A binary operator whose second operand has a factor.</summary>
internal readonly struct Scaled<TOperator>(BinaryNames names) : IKernels
    where TOperator : unmanaged, IBinaryOperator
{
    public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged, IElement<T>
        where T : unmanaged, IBinaryNumber<T> =>
        names.Register(
            registrar, dtype, ScaledKernel<TElement, T, TOperator>.Run, ScaledKernel<TElement, T, TOperator>.RunScalar);
}

/// <summary>Division with a rounding mode.</summary>
internal readonly struct RoundedDivision(string name) : IKernels
{
    public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged, IElement<T>
        where T : unmanaged, IBinaryNumber<T> => registrar.Register(name, dtype, RoundedDivisionKernel<TElement, T>.Run);
}

/// <summary>Bounds on either side.</summary>
internal readonly struct Clamped(string name) : IKernels
{
    public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged, IElement<T>
        where T : unmanaged, IBinaryNumber<T> => registrar.Register(name, dtype, ClampKernel<TElement, T>.Run);
}
