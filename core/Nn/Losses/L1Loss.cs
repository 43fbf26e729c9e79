namespace Devices.Nn;

/// <summary>|input − target|; <c>torch.nn.L1Loss</c>.</summary>
/// <param name="reduction">What is made of the losses of all elements.</param>
public sealed class L1Loss(Reduction reduction = Reduction.Mean) : Loss
{
    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Input, Tensor Target) input) =>
        input.Input.L1Loss(input.Target, (long)reduction);
}
