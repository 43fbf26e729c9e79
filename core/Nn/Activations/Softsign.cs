namespace Devices.Nn;

/// <summary>x / (1 + |x|); <c>torch.nn.Softsign</c>.</summary>
public sealed class Softsign : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input / (input.Abs() + 1);
}
