namespace Devices.Nn;

/// <summary>x, and alpha·(e^(x/alpha) − 1) below zero; <c>torch.nn.CELU</c>.</summary>
/// <param name="alpha">The negated limit towards −∞.</param>
public sealed class Celu(double alpha = 1) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant($"alpha={alpha}");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Elu(alpha, 1, 1 / alpha);
}
