using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;

namespace Devices.Cpu.Kernels;

/// <summary>Copies, casts and fills.</summary>
internal static class Copy
{
    public static void Register(KernelRegistrar registrar)
    {
        registrar.Register("_to_copy", DType.Float32, SingleCopyKernel<Plain<float>>.Run);
        registrar.Register("_to_copy", DType.Float16, SingleCopyKernel<Binary16>.Run);
        registrar.Register("_to_copy", DType.BFloat16, SingleCopyKernel<Brain16>.Run);
        registrar.Register("_to_copy", DType.Float64, CopyKernel<Plain<double>, double>.Run);
        registrar.Register("_to_copy", DType.Bool, BoolCopyKernel.Run);
        registrar.Integral(default(IntegerCopies));
        foreach (DType dtype in DTypes.All)
        {
            registrar.Register("fill.Scalar", dtype, FillKernel.Run);
        }
    }

    private readonly struct IntegerCopies : IKernels
    {
        public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
            where TElement : unmanaged, IElement<T>
            where T : unmanaged, IBinaryNumber<T> => registrar.Register("_to_copy", dtype, CopyKernel<TElement, T>.Run);
    }
}
