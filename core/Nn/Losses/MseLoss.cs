namespace Devices.Nn;

/// <summary>(input − target)²; <c>torch.nn.MSELoss</c>.</summary>
/// <param name="reduction">What is made of the losses of all elements.</param>
public sealed class MseLoss(Reduction reduction = Reduction.Mean) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Input, Tensor Target) input) =>
        input.Input.MseLoss(input.Target, (long)reduction);
}
