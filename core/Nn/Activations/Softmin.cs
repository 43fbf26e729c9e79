namespace Devices.Nn;

/// <summary>Softmax of −x; <c>torch.nn.Softmin</c>.</summary>
/// <param name="dim">The dimension.</param>
public sealed class Softmin(long dim) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant($"dim={dim}");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => (-input).Softmax(dim);
}
