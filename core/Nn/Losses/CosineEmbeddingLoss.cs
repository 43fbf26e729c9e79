namespace Devices.Nn;

/// <summary>1 − cos of pairs that are alike (target 1), cos − margin of others (target −1); <c>torch.nn.CosineEmbeddingLoss</c>.</summary>
/// <param name="margin">The cosine that others may have.</param>
/// <param name="reduction">What is made of the losses of all pairs.</param>
public sealed class CosineEmbeddingLoss(double margin = 0, Reduction reduction = Reduction.Mean)
    : Module<(Tensor First, Tensor Second, Tensor Target), Tensor>
{
    private const double Eps = 1e-12;

    /// <summary>The loss of pairs [n, width] with targets [n].</summary>
    public Tensor Call(Tensor first, Tensor second, Tensor target) => Call((first, second, target));

    /// <inheritdoc/>
    protected override Tensor Forward((Tensor First, Tensor Second, Tensor Target) input)
    {
        (Tensor first, Tensor second, Tensor target) = input;
        Tensor norms = (((first * first).Sum([-1]) + Eps) * ((second * second).Sum([-1]) + Eps)).Sqrt();
        Tensor cosine = (first * second).Sum([-1]) / norms;
        Tensor alike = 1.0 - cosine, different = (cosine - margin).Clamp(min: 0.0);
        return Loss.Reduce(alike.MaskedFill(target.Ne(1), 0) + different.MaskedFill(target.Ne(-1), 0), reduction);
    }
}
