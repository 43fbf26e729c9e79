namespace Devices.Nn;

/// <summary>Pixels become channels: [n, c, h·r, w·r] → [n, c·r², h, w]; <c>torch.nn.PixelUnshuffle</c>.</summary>
/// <param name="downscaleFactor">r.</param>
public sealed class PixelUnshuffle(long downscaleFactor) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => $"downscale_factor={downscaleFactor}";

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.PixelUnshuffle(downscaleFactor);
}
