namespace Devices.Nn;

/// <summary>The first half of a dimension times the sigmoid of the second; <c>torch.nn.GLU</c>.</summary>
/// <param name="dim">The dimension.</param>
public sealed class Glu(long dim = -1) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant($"dim={dim}");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Glu(dim);
}
