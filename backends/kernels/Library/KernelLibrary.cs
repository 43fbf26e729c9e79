using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>All portable kernels.</summary>
public static class KernelLibrary
{
    /// <summary>Every kernel for every dtype, whatever a device supports, by the family of its operator.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyList<PortableKernel> Kernels)> Families { get; } =
    [
        (nameof(Pointwise), [.. Pointwise.Kernels]),
        (nameof(Trigonometry), [.. Trigonometry.Kernels]),
        (nameof(Activation), [.. Activation.Kernels]),
        (nameof(Rectifier), [.. Rectifier.Kernels]),
        (nameof(Binary), [.. Binary.Kernels]),
        (nameof(Ternary), [.. Ternary.Kernels]),
        (nameof(Comparison), [.. Comparison.Kernels]),
        (nameof(Selection), [.. Selection.Kernels]),
        (nameof(Copy), [.. Copy.Kernels]),
        (nameof(Creation), [.. Creation.Kernels]),
        (nameof(Random), [.. Random.Kernels]),
        (nameof(Reduction), [.. Reduction.Kernels]),
        (nameof(Scan), [.. Scan.Kernels]),
        (nameof(Sorting), [.. Sorting.Kernels]),
        (nameof(Normalization), [.. Normalization.Kernels]),
        (nameof(Indexing), [.. Indexing.Kernels]),
        (nameof(LinearAlgebra), [.. LinearAlgebra.Kernels]),
        (nameof(Convolution), [.. Convolution.Kernels]),
        (nameof(Pooling), [.. Pooling.Kernels]),
        (nameof(Loss), [.. Loss.Kernels]),
    ];

    /// <summary>Every kernel for every dtype, whatever a device supports.</summary>
    public static IReadOnlyList<PortableKernel> All { get; } = [.. Families.SelectMany(family => family.Kernels)];

    /// <summary>
    /// Registers every kernel that the device supports, and declares the others with the reason.
    /// </summary>
    public static void Register(KernelRegistrar registrar, IKernelDevice device)
    {
        var cache = new KernelCache(device);
        foreach (PortableKernel kernel in All)
        {
            if (device.Target.Supports(kernel.DType) is { IsSupported: false, Reason: { } reason })
            {
                registrar.DeclareUnsupported(kernel.OperatorName, kernel.DType, reason);
            }
            else
            {
                registrar.Register(
                    kernel.OperatorName, kernel.DType, (Api.Stream stream, in KernelCall call) => kernel.Run(cache, stream, call), kernel.Traits,
                    kernel.Predicate);
            }
        }
    }
}
