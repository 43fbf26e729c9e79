namespace Devices.Nn;

/// <summary>
/// Averages of windows of rows [n, c, l] (or without n), chosen so that the output has that size;
/// <c>torch.nn.AdaptiveAvgPool1d</c>.
/// </summary>
/// <param name="outputSize">The size; −1 keeps the input's.</param>
public sealed class AdaptiveAvgPool1d(Extents outputSize) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        input.AdaptiveAvgPool1d(AdaptiveSize.For(outputSize, 1, input));
}
