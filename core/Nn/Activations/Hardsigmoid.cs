namespace Devices.Nn;

/// <summary>min(max(x + 3, 0), 6)/6; <c>torch.nn.Hardsigmoid</c>.</summary>
public sealed class Hardsigmoid : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Hardsigmoid();
}
