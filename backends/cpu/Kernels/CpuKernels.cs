using Devices.Api;

namespace Devices.Cpu.Kernels;

/// <summary>The one list of all kernel families; each registers its own kernels. Families are named as in core's Ops folder.</summary>
internal static class CpuKernels
{
    private static readonly Action<KernelRegistrar>[] Families =
    [
        Pointwise.Register,
        Trigonometry.Register,
        Activation.Register,
        Rectifier.Register,
        Binary.Register,
        Ternary.Register,
        Division.Register,
        Comparison.Register,
        Selection.Register,
        Copy.Register,
        Creation.Register,
        Random.Register,
        Reduction.Register,
        Scan.Register,
        Sorting.Register,
        Normalization.Register,
        LinearAlgebra.Register,
        Convolution.Register,
        Pooling.Register,
        Indexing.Register,
        Loss.Register,
    ];

    public static void RegisterAll(KernelRegistrar registrar)
    {
        foreach (Action<KernelRegistrar> register in Families)
        {
            register(registrar);
        }
    }
}
