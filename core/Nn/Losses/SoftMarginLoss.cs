namespace Devices.Nn;

/// <summary>ln(1 + e^(−target·input)) with targets 1 and −1; <c>torch.nn.SoftMarginLoss</c>.</summary>
/// <param name="reduction">What is made of the losses of all elements.</param>
public sealed class SoftMarginLoss(Reduction reduction = Reduction.Mean) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Input, Tensor Target) input) =>
        Reduce((-input.Target * input.Input).Exp().Log1p(), reduction);
}
