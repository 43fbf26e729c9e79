namespace Devices.Nn;

/// <summary>Puts the greatest elements of windows back where they were, in planes [n, c, h, w] of zeros; <c>torch.nn.MaxUnpool2d</c>.</summary>
/// <param name="kernelSize">The window's size.</param>
/// <param name="stride">From window to window; the window's size unless given.</param>
/// <param name="padding">The border's width; none unless given.</param>
public sealed class MaxUnpool2d(Extents kernelSize, Extents stride = default, Extents padding = default)
    : Module<(Tensor Input, Tensor Indices, long[]? OutputSize), Tensor>
{
    /// <summary>The elements where their indices say; the sizes before pooling where windows did not fit exactly.</summary>
    public Tensor Call(Tensor input, Tensor indices, long[]? outputSize = null) => Call((input, indices, outputSize));

    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Input, Tensor Indices, long[]? OutputSize) input) => input.Input.MaxUnpool2d(
        input.Indices,
        kernelSize.For(2, 1, nameof(kernelSize)),
        stride.IsDefault ? null : stride.For(2, 1, nameof(stride)),
        padding.For(2, 0, nameof(padding)),
        input.OutputSize);
}
