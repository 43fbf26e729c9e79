using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Reductions;

namespace Devices.Cpu.Kernels;

/// <summary>Reductions over dimensions.</summary>
internal static class Reduction
{
    public static void Register(KernelRegistrar registrar)
    {
        registrar.Floating(default(Sums));
        registrar.Integral(default(Sums));
        registrar.Floating(default(Moments));
        registrar.All(default(Extremes));
    }

    private readonly struct Sums : IKernels
    {
        public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
            where TElement : unmanaged, IElement<T>
            where T : unmanaged, IBinaryNumber<T>
        {
            registrar.Register("sum.dim_IntList", dtype, ReductionKernel<TElement, T>.Run<Sum<T>>);
            registrar.Register("prod.dim_int", dtype, ReductionKernel<TElement, T>.Run<Product<T>>);
        }
    }

    private readonly struct Moments : IKernels
    {
        public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
            where TElement : unmanaged, IElement<T>
            where T : unmanaged, IBinaryNumber<T>
        {
            registrar.Register("mean.dim", dtype, ReductionKernel<TElement, T>.Mean);
            registrar.Register("var.correction", dtype, ReductionKernel<TElement, T>.Variance);
        }
    }

    private readonly struct Extremes : IKernels
    {
        public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
            where TElement : unmanaged, IElement<T>
            where T : unmanaged, IBinaryNumber<T>
        {
            registrar.Register("amax", dtype, ReductionKernel<TElement, T>.Run<Greatest<T>>);
            registrar.Register("amin", dtype, ReductionKernel<TElement, T>.Run<Smallest<T>>);
            registrar.Register("argmax", dtype, ArgExtremeKernel<TElement, T, Greatest<T>>.Run);
            registrar.Register("argmin", dtype, ArgExtremeKernel<TElement, T, Smallest<T>>.Run);
        }
    }
}
