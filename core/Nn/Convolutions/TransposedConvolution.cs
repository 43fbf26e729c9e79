namespace Devices.Nn;

/// <summary>What transposed convolutions of one to three dimensions have in common.</summary>
public abstract class TransposedConvolution : ConvolutionBase
{
    private readonly long[] padding;
    private readonly long[] outputPadding;

    private protected TransposedConvolution(ConvolutionOptions options, Extents padding, Extents outputPadding)
        : base(options, transposed: true) =>
        (this.padding, this.outputPadding) = (padding.For(Dims, 0, nameof(padding)), outputPadding.For(Dims, 0, nameof(outputPadding)));

    private protected override string PaddingRepresentation =>
        (Array.Exists(padding, one => one != 0) ? $", padding={Tuple(padding)}" : "") +
        (Array.Exists(outputPadding, one => one != 0) ? $", output_padding={Tuple(outputPadding)}" : "");

    /// <summary>The output with that size, of the sizes that a stride leaves open.</summary>
    /// <param name="input">[n, c, …], or [c, …] without a batch.</param>
    /// <param name="outputSize">The sizes of the last dimensions.</param>
    /// <exception cref="ArgumentException">The input cannot give that size.</exception>
    public Tensor Call(Tensor input, params long[] outputSize) =>
        CallWith(input, x => Convolve(x, PaddingFor(x, outputSize)));

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Convolve(input, outputPadding);

    private Tensor Convolve(Tensor input, long[] behind) =>
        Functional.ConvTranspose(Dims, input, Weight, Bias, Stride, padding, behind, Groups, Dilation);

    private long[] PaddingFor(Tensor input, long[] outputSize)
    {
        if (outputSize.Length != Dims)
        {
            throw new ArgumentException(
                $"ConvTranspose{Dims}D: for {input.Rank}D input, output_size must have {Dims} elements (got {outputSize.Length})",
                nameof(outputSize));
        }

        var left = new long[Dims];
        for (int i = 0; i < Dims; i++)
        {
            long size = input.Sizes[input.Rank - Dims + i];
            long least = ((size - 1) * Stride[i]) - (2 * padding[i]) + (Dilation[i] * (KernelSize[i] - 1)) + 1;
            left[i] = outputSize[i] - least is var more && more >= 0 && more < Stride[i] ? more : throw new ArgumentException(
                $"requested an output size of {outputSize[i]}, but valid sizes range from {least} to {least + Stride[i] - 1} " +
                $"(for an input of {size})",
                nameof(outputSize));
        }

        return left;
    }
}
