namespace Devices.Nn;

/// <summary><see cref="BceLoss"/> of the sigmoid, without its rounding; <c>torch.nn.BCEWithLogitsLoss</c>.</summary>
public sealed class BceWithLogitsLoss : Loss
{
    private readonly Reduction reduction;

    /// <summary>A loss whose elements, or whose positive ones, are weighted or not.</summary>
    public BceWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? posWeight = null)
    {
        this.reduction = reduction;
        RegisterBuffer("weight", weight);
        RegisterBuffer("pos_weight", posWeight);
    }

    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Input, Tensor Target) input) =>
        input.Input.BinaryCrossEntropyWithLogits(input.Target, Buffer("weight"), Buffer("pos_weight"), (long)reduction);
}
