namespace Devices.Nn;

/// <summary>The logarithm of softmax; <c>torch.nn.LogSoftmax</c>.</summary>
/// <param name="dim">The dimension.</param>
public sealed class LogSoftmax(long dim) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant($"dim={dim}");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.LogSoftmax(dim);
}
