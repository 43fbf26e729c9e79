using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Generators;

namespace Devices.Cpu.Kernels;

/// <summary>Tensors from nothing but numbers.</summary>
internal static class Creation
{
    public static void Register(KernelRegistrar registrar) => registrar.Numeric(default(Arange));

    private readonly struct Arange : IKernels
    {
        public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
            where TElement : unmanaged, IElement<T>
            where T : unmanaged, IBinaryNumber<T> =>
            registrar.Register("arange.start_step", dtype, ArangeKernel<TElement, T>.Run);
    }
}
