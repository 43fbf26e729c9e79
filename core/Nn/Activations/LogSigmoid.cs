namespace Devices.Nn;

/// <summary>ln(1/(1 + e⁻ˣ)); <c>torch.nn.LogSigmoid</c>.</summary>
public sealed class LogSigmoid : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.LogSigmoid();
}
