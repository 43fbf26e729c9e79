namespace Devices.Conformance;

/// <summary>Elementwise operators take any sizes: their first ordinary sample serves for all of them.</summary>
internal static class ElementwiseSamples
{
    /// <summary>The first sample whose values are drawn, or null.</summary>
    public static Sample? Base(Operator op, DType dtype) => op.Samples.FirstOrDefault(sample =>
        sample.IsFor(dtype)
        && Array.Exists(sample.Arguments, argument => argument.Tensor is not null)
        && Array.TrueForAll(sample.Arguments, argument => argument.Tensors is null && argument.Tensor?.Values is null));

    /// <summary>The sample with other sizes, the same for all tensors.</summary>
    public static Sample Resize(Sample sample, long[] sizes) => sample with
    {
        Arguments = Array.ConvertAll(
            sample.Arguments, argument => argument.Tensor is { } spec ? spec with { Sizes = sizes } : argument),
    };
}
