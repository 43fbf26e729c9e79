using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>All portable kernels.</summary>
public static class KernelLibrary
{
    /// <summary>Every kernel for every dtype, whatever a device supports.</summary>
    public static IReadOnlyList<PortableKernel> All { get; } = [.. Create()];

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

    private static IEnumerable<PortableKernel> Create() =>
    [
        .. Pointwise.Kernels,
        .. Trigonometry.Kernels,
        .. Activation.Kernels,
        .. Rectifier.Kernels,
        .. Binary.Kernels,
        .. Ternary.Kernels,
        .. Comparison.Kernels,
        .. Selection.Kernels,
        .. Copy.Kernels,
        .. Creation.Kernels,
        .. Random.Kernels,
        .. Reduction.Kernels,
        .. Scan.Kernels,
        .. Sorting.Kernels,
        .. Normalization.Kernels,
        .. Indexing.Kernels,
        .. LinearAlgebra.Kernels,
        .. Convolution.Kernels,
        .. Pooling.Kernels,
        .. Loss.Kernels,
    ];
}
