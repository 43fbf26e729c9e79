namespace Devices.Nn;

/// <summary>The cross entropy of logits and target classes or distributions; <c>torch.nn.CrossEntropyLoss</c>.</summary>
public sealed class CrossEntropyLoss : Loss
{
    private readonly Reduction reduction;
    private readonly long ignoreIndex;
    private readonly double labelSmoothing;

    /// <summary>A loss whose classes are weighted or not.</summary>
    /// <param name="weight">One for each class, or null.</param>
    /// <param name="ignoreIndex">A class that counts nothing.</param>
    /// <param name="reduction">What is made of the losses of all rows.</param>
    /// <param name="labelSmoothing">The share of the target that is spread over all classes.</param>
    public CrossEntropyLoss(
        Tensor? weight = null, long ignoreIndex = -100, Reduction reduction = Reduction.Mean, double labelSmoothing = 0)
    {
        (this.reduction, this.ignoreIndex, this.labelSmoothing) = (reduction, ignoreIndex, labelSmoothing);
        RegisterBuffer("weight", weight);
    }

    /// <inheritdoc/>
    protected override Tensor Forward((Tensor Input, Tensor Target) input) =>
        input.Input.CrossEntropy(input.Target, Buffer("weight"), (long)reduction, ignoreIndex, labelSmoothing);
}
