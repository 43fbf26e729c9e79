namespace Devices.Nn;

/// <summary>x, times a slope below zero; <c>torch.nn.LeakyReLU</c>.</summary>
/// <param name="negativeSlope">The slope.</param>
public sealed class LeakyRelu(double negativeSlope = 0.01) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant($"negative_slope={negativeSlope}");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.LeakyRelu(negativeSlope);
}
