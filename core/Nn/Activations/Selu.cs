namespace Devices.Nn;

/// <summary>The exponential unit that keeps mean 0 and variance 1 (Klambauer et al., 2017); <c>torch.nn.SELU</c>.</summary>
public sealed class Selu : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Selu();
}
