namespace Devices.Nn;

/// <summary>Hyperbolic tangent; <c>torch.nn.Tanh</c>.</summary>
public sealed class Tanh : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Tanh();
}
