using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;

namespace Devices.Cpu.Kernels;

/// <summary>Arithmetic of three tensors.</summary>
internal static class Ternary
{
    public static void Register(KernelRegistrar registrar)
    {
        registrar.Numeric(default(Products));
        registrar.Floating(default(Quotients));
    }

    private readonly struct Products : IKernels
    {
        public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
            where TElement : unmanaged, IElement<T>
            where T : unmanaged, IBinaryNumber<T> => registrar.Register("addcmul", dtype, TernaryKernel<TElement, T>.Addcmul);
    }

    private readonly struct Quotients : IKernels
    {
        public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
            where TElement : unmanaged, IElement<T>
            where T : unmanaged, IBinaryNumber<T>
        {
            registrar.Register("addcdiv", dtype, TernaryKernel<TElement, T>.Addcdiv);
            registrar.Register("lerp.Tensor", dtype, TernaryKernel<TElement, T>.Lerp);
            registrar.Register("lerp.Scalar", dtype, TernaryKernel<TElement, T>.LerpScalar);
        }
    }
}
