namespace Devices.Nn;

/// <summary>eˣ over the sum of eˣ along a dimension; <c>torch.nn.Softmax</c>.</summary>
/// <param name="dim">The dimension.</param>
public sealed class Softmax(long dim) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant($"dim={dim}");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Softmax(dim);
}
