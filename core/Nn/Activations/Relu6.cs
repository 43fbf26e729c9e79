namespace Devices.Nn;

/// <summary>min(max(x, 0), 6); <c>torch.nn.ReLU6</c>.</summary>
public sealed class Relu6 : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Hardtanh(0.0, 6.0);
}
