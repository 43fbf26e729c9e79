namespace Devices.Nn;

/// <summary>Channels become pixels: [n, c·r², h, w] → [n, c, h·r, w·r]; <c>torch.nn.PixelShuffle</c>.</summary>
/// <param name="upscaleFactor">r.</param>
public sealed class PixelShuffle(long upscaleFactor) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => $"upscale_factor={upscaleFactor}";

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.PixelShuffle(upscaleFactor);
}
