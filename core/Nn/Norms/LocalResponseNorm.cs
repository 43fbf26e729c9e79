namespace Devices.Nn;

/// <summary>Each element divided by a power of its neighbours' mean square; <c>torch.nn.LocalResponseNorm</c>.</summary>
/// <param name="size">Neighbours among the channels.</param>
/// <param name="alpha">Factor of the mean square.</param>
/// <param name="beta">The power.</param>
/// <param name="k">Added to the mean square.</param>
public sealed class LocalResponseNorm(long size, double alpha = 1e-4, double beta = 0.75, double k = 1) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.LocalResponseNorm(size, alpha, beta, k);
}
