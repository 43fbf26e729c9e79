namespace Devices.Nn;

/// <summary>The divergence of Kullback and Leibler from log probabilities to a target distribution; <c>torch.nn.KLDivLoss</c>.</summary>
/// <param name="reduction">What is made of the losses of all elements; BatchMean is what the definition says.</param>
/// <param name="logTarget">Whether the target is given by logarithms too.</param>
public sealed class KlDivLoss(Reduction reduction = Reduction.Mean, bool logTarget = false) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Input, Tensor Target) input) => reduction == Reduction.BatchMean
        ? input.Input.KlDiv(input.Target, (long)Reduction.Sum, logTarget) / input.Input.Size(0)
        : input.Input.KlDiv(input.Target, (long)reduction, logTarget);
}
