namespace Devices.Nn;

/// <summary>½(input − target)² within delta, delta·(|input − target| − ½delta) beyond; <c>torch.nn.HuberLoss</c>.</summary>
/// <param name="reduction">What is made of the losses of all elements.</param>
/// <param name="delta">Where the one becomes the other.</param>
public sealed class HuberLoss(Reduction reduction = Reduction.Mean, double delta = 1) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Input, Tensor Target) input) =>
        input.Input.HuberLoss(input.Target, (long)reduction, delta);
}
