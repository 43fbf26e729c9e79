namespace Devices.Nn;

/// <summary>What <see cref="MaxUnpool1d"/>, <see cref="MaxUnpool2d"/> and <see cref="MaxUnpool3d"/> have in common.</summary>
public abstract class MaxUnpool : Module<(Tensor Input, Tensor Indices, long[]? OutputSize), Tensor>
{
    private readonly int dims;
    private readonly long[] kernelSize;
    private readonly long[] stride;
    private readonly long[] padding;

    private protected MaxUnpool(int dims, Extents kernelSize, Extents stride, Extents padding)
    {
        this.dims = dims;
        this.kernelSize = kernelSize.For(dims, 1, nameof(kernelSize));
        this.stride = stride.IsDefault ? this.kernelSize : stride.For(dims, 1, nameof(stride));
        this.padding = padding.For(dims, 0, nameof(padding));
    }

    /// <summary>The elements where their indices say; the sizes before pooling where windows did not fit exactly.</summary>
    public Tensor Call(Tensor input, Tensor indices, long[]? outputSize = null) => Call((input, indices, outputSize));

    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Input, Tensor Indices, long[]? OutputSize) input) =>
        Functional.MaxUnpool(dims, input.Input, input.Indices, kernelSize, stride, padding, input.OutputSize);
}
