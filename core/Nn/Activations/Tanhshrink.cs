namespace Devices.Nn;

/// <summary>x − tanh(x); <c>torch.nn.Tanhshrink</c>.</summary>
public sealed class Tanhshrink : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input - input.Tanh();
}
