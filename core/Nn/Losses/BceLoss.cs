namespace Devices.Nn;

/// <summary>The cross entropy of probabilities and targets in [0, 1]; <c>torch.nn.BCELoss</c>.</summary>
public sealed class BceLoss : Loss
{
    private readonly Reduction reduction;

    /// <summary>A loss whose elements are weighted or not.</summary>
    public BceLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean)
    {
        this.reduction = reduction;
        RegisterBuffer("weight", weight);
    }

    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Input, Tensor Target) input) =>
        input.Input.BinaryCrossEntropy(input.Target, Buffer("weight"), (long)reduction);
}
