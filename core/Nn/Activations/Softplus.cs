namespace Devices.Nn;

/// <summary>ln(1 + e^(beta·x)) / beta; <c>torch.nn.Softplus</c>.</summary>
/// <param name="beta">How sharp the bend is.</param>
/// <param name="threshold">Above this beta·x the result is x.</param>
public sealed class Softplus(double beta = 1, double threshold = 20) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant($"beta={beta}, threshold={threshold}");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Softplus(beta, threshold);
}
