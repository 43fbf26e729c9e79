namespace Devices.Nn;

/// <summary>½(input − target)²/beta within beta, |input − target| − ½beta beyond; <c>torch.nn.SmoothL1Loss</c>.</summary>
/// <param name="reduction">What is made of the losses of all elements.</param>
/// <param name="beta">Where the one becomes the other.</param>
public sealed class SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Input, Tensor Target) input) =>
        input.Input.SmoothL1Loss(input.Target, (long)reduction, beta);
}
