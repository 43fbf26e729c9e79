using System.Numerics;
using Devices.Api;
using Devices.Cpu.Elementwise;
using Devices.Cpu.Sorting;

namespace Devices.Cpu.Kernels;

/// <summary>sort.stable.</summary>
internal static class Sorting
{
    public static void Register(KernelRegistrar registrar) => registrar.All(default(Sorts));

    private readonly struct Sorts : IKernels
    {
        public void Register<TElement, T>(KernelRegistrar registrar, DType dtype)
            where TElement : unmanaged, IElement<T>
            where T : unmanaged, IBinaryNumber<T> =>
            registrar.Register("sort.stable", dtype, SortKernel.Run<TElement, T>);
    }
}
