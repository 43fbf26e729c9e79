namespace Devices.Nn;

/// <summary>The negative log probability of target classes; <c>torch.nn.NLLLoss</c>.</summary>
public sealed class NllLoss : Loss
{
    private readonly Reduction reduction;
    private readonly long ignoreIndex;

    /// <summary>A loss whose classes are weighted or not.</summary>
    public NllLoss(Tensor? weight = null, long ignoreIndex = -100, Reduction reduction = Reduction.Mean)
    {
        (this.reduction, this.ignoreIndex) = (reduction, ignoreIndex);
        RegisterBuffer("weight", weight);
    }

    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Input, Tensor Target) input) =>
        input.Input.NllLoss(input.Target, Buffer("weight"), (long)reduction, ignoreIndex);
}
