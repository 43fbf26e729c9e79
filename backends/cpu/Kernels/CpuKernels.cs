using Devices.Api;

namespace Devices.Backends.Cpu.Kernels;

/// <summary>The one list of all kernel families; each registers its own kernels. Families are named as in core's Ops folder.</summary>
internal static class CpuKernels
{
    private static readonly Action<KernelRegistrar>[] Families =
    [
        LinearAlgebra.Register,
        Pointwise.Register,
        Binary.Register,
        Comparison.Register,
        Copy.Register,
        Selection.Register,
        Activation.Register,
        Convolution.Register,
        Pooling.Register,
        Indexing.Register,
        Loss.Register,
        Creation.Register,
        Random.Register,
    ];

    public static void RegisterAll(KernelRegistrar registrar)
    {
        foreach (Action<KernelRegistrar> register in Families)
        {
            register(registrar);
        }
    }
}
