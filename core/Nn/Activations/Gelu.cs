namespace Devices.Nn;

/// <summary>x·Φ(x); <c>torch.nn.GELU</c>.</summary>
/// <param name="approximate">"none", or "tanh" for the approximation by a hyperbolic tangent.</param>
public sealed class Gelu(string approximate = "none") : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant($"approximate='{approximate}'");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Gelu(approximate);
}
