namespace Devices.Nn;

/// <summary>x, and alpha·(eˣ − 1) below zero; <c>torch.nn.ELU</c>.</summary>
/// <param name="alpha">The negated limit towards −∞.</param>
public sealed class Elu(double alpha = 1) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant($"alpha={alpha}");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Elu(alpha);
}
