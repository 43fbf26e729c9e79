namespace Devices.Nn;

/// <summary>
/// The greatest of windows of rows [n, c, l] (or without n), chosen so that the output has that size;
/// <c>torch.nn.AdaptiveMaxPool1d</c>.
/// </summary>
/// <param name="outputSize">The size; −1 keeps the input's.</param>
public sealed class AdaptiveMaxPool1d(Extents outputSize) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        input.AdaptiveMaxPool1d(AdaptiveSize.For(outputSize, 1, input)).Values;
}
