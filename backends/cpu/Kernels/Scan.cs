using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Lines;

namespace Devices.Cpu.Kernels;

/// <summary>Operators whose elements depend on all those before them.</summary>
internal static class Scan
{
    public static void Register(KernelRegistrar registrar)
    {
        registrar.Register("cumsum", DType.Float32, LineKernel<Plain<float>, float, RunningSum<float, double>>.Run);
        registrar.Register("cumsum", DType.Float64, LineKernel<Plain<double>, double, RunningSum<double, double>>.Run);
        registrar.Register("cumsum", DType.Float16, LineKernel<Binary16, float, RunningSum<float, double>>.Run);
        registrar.Register("cumsum", DType.BFloat16, LineKernel<Brain16, float, RunningSum<float, double>>.Run);
        registrar.Register("cumprod", DType.Float32, LineKernel<Plain<float>, float, RunningProduct<float, double>>.Run);
        registrar.Register("cumprod", DType.Float64, LineKernel<Plain<double>, double, RunningProduct<double, double>>.Run);
        registrar.Register("cumprod", DType.Float16, LineKernel<Binary16, float, RunningProduct<float, double>>.Run);
        registrar.Register("cumprod", DType.BFloat16, LineKernel<Brain16, float, RunningProduct<float, double>>.Run);
        registrar.Integral(default(Integers));
    }

    private readonly struct Integers : IKernels
    {
        public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
            where TElement : unmanaged, IElement<T>
            where T : unmanaged, IBinaryNumber<T>
        {
            registrar.Register("cumsum", dtype, LineKernel<TElement, T, RunningSum<T, T>>.Run);
            registrar.Register("cumprod", dtype, LineKernel<TElement, T, RunningProduct<T, T>>.Run);
        }
    }
}
