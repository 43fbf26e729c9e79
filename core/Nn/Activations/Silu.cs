namespace Devices.Nn;

/// <summary>x·sigmoid(x); <c>torch.nn.SiLU</c>.</summary>
public sealed class Silu : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Silu();
}
