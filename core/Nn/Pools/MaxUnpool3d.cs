namespace Devices.Nn;

/// <summary>Puts the greatest elements of windows back where they were, in volumes [n, c, d, h, w] of zeros; <c>torch.nn.MaxUnpool3d</c>.</summary>
/// <param name="kernelSize">The window's size.</param>
/// <param name="stride">From window to window; the window's size unless given.</param>
/// <param name="padding">The border's width; none unless given.</param>
public sealed class MaxUnpool3d(Extents kernelSize, Extents stride = default, Extents padding = default)
    : Module<(Tensor Input, Tensor Indices, long[]? OutputSize), Tensor>
{
    /// <summary>The elements where their indices say; the sizes before pooling where windows did not fit exactly.</summary>
    public Tensor Call(Tensor input, Tensor indices, long[]? outputSize = null) => Call((input, indices, outputSize));

    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Input, Tensor Indices, long[]? OutputSize) input) => input.Input.MaxUnpool3d(
        input.Indices,
        kernelSize.For(3, 1, nameof(kernelSize)),
        stride.IsDefault ? null : stride.For(3, 1, nameof(stride)),
        padding.For(3, 0, nameof(padding)),
        input.OutputSize);
}
