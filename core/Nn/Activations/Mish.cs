namespace Devices.Nn;

/// <summary>x·tanh(softplus(x)); <c>torch.nn.Mish</c>.</summary>
public sealed class Mish : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Mish();
}
