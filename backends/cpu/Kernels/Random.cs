using Devices.Api;
using Devices.Backends.Cpu.Elementwise;
using Devices.Backends.Cpu.Sequences;
using Devices.Backends.Cpu.Threading;

namespace Devices.Backends.Cpu.Kernels;

/// <summary>rand.generator and randn.generator; the values are fixed by <see cref="Philox"/>.</summary>
internal static unsafe class Random
{
    private const int Lanes = 4;

    internal static void Register(KernelRegistrar registrar)
    {
        Register<float>(registrar, DType.Float32);
        Register<double>(registrar, DType.Float64);
        Register<Half>(registrar, DType.Float16);
        Register<BFloat16>(registrar, DType.BFloat16);
    }

    private static void Register<TElement>(KernelRegistrar registrar, DType dtype)
        where TElement : unmanaged
    {
        registrar.Register("rand.generator", dtype, static (_, in call) =>
        {
            int perBlock = typeof(TElement) == typeof(double) ? Lanes / 2 : Lanes;
            var loop = new UniformLoop<TElement>((TElement*)call.Output.Pointer, call.Output.ElementCount, call.Argument(1).Generator);
            ParallelFor.Run((call.Output.ElementCount + perBlock - 1) / perBlock, Grains.Heavy / Lanes, loop);
        });
        registrar.Register("randn.generator", dtype, static (_, in call) =>
        {
            var loop = new NormalLoop<TElement>((TElement*)call.Output.Pointer, call.Output.ElementCount, call.Argument(1).Generator);
            ParallelFor.Run((call.Output.ElementCount + Lanes - 1) / Lanes, Grains.Heavy / Lanes, loop);
        });
    }
}
