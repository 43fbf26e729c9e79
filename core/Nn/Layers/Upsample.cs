namespace Devices.Nn;

/// <summary>
/// Rows, planes or volumes with more or fewer elements; <c>torch.nn.Upsample</c>. See <see cref="Functional.Interpolate"/>.
/// </summary>
/// <param name="size">The size wanted, or null.</param>
/// <param name="scaleFactor">A factor for each dimension, or one for all; or null.</param>
/// <param name="mode">"nearest", "linear", "bilinear", "bicubic" or "trilinear".</param>
/// <param name="alignCorners">Whether the corners' centres stay where they are.</param>
public sealed class Upsample(long[]? size = null, double[]? scaleFactor = null, string mode = "nearest", bool alignCorners = false)
    : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => $"{Wanted}, mode='{mode}'";

    private string Wanted => size is null
        ? $"scale_factor=({string.Join(", ", (scaleFactor ?? []).Select(factor => FormattableString.Invariant($"{factor}")))})"
        : $"size=({string.Join(", ", size)})";

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Interpolate(size, scaleFactor, mode, alignCorners);
}
