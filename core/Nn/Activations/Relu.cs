namespace Devices.Nn;

/// <summary>max(x, 0); <c>torch.nn.ReLU</c>.</summary>
public sealed class Relu : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Relu();
}
