namespace Devices.Kernels.Library;

/// <summary>Softmax and layer normalization.</summary>
internal static class Normalization
{
    public static IEnumerable<PortableKernel> Kernels => DTypes.FloatingPoint.ToArray().SelectMany(Of);

    private static PortableKernel[] Of(DType dtype) =>
    [
        new LineKernel("_softmax", dtype, 1, (rank, wide, lanes) => new SoftmaxSource(dtype, rank, wide, lanes, false)),
        new LineKernel("_log_softmax", dtype, 1, (rank, wide, lanes) => new SoftmaxSource(dtype, rank, wide, lanes, true)),
        new LineKernel(
            "_softmax_backward_data", dtype, 2, (rank, wide, lanes) => new SoftmaxGradientSource(dtype, rank, wide, lanes, false)),
        new LineKernel(
            "_log_softmax_backward_data", dtype, 2, (rank, wide, lanes) => new SoftmaxGradientSource(dtype, rank, wide, lanes, true)),
        new LayerNormKernel(dtype),
    ];
}
