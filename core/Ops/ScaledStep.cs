namespace Devices.Ops;

/// <summary>
/// What mixed precision adds to a step of an optimizer: gradients are divided by the scale of the loss, and where one was infinite or NaN
/// nothing changes. Both numbers stay on their devices, so that no step waits for one.
/// </summary>
/// <param name="gradScale">The scale of the loss, one element; null for none.</param>
/// <param name="foundInf">1 where a gradient was not finite; null where none was looked for.</param>
internal sealed class ScaledStep(Tensor? gradScale, Tensor? foundInf)
{
    /// <summary>The gradient to step along, in a dtype to compute in; where there is a scale the gradient itself is divided, too.</summary>
    public Tensor Gradient(Tensor grad, DType compute, bool maximize)
    {
        Tensor unscaled = grad.To(compute);
        if (gradScale is not null)
        {
            unscaled /= Number(gradScale, unscaled);
            Store(grad, unscaled);
        }

        return maximize ? -unscaled : unscaled;
    }

    /// <summary>Writes a new value over a tensor.</summary>
    public void Store(Tensor target, Tensor value) => target.Copy_(
        foundInf is null ? value : Tensor.Where(foundInf.To(target.Device).Reshape([]).Eq(1), target, value.To(target.DType)));

    /// <summary>A tensor of one element as a number for the arithmetic of another.</summary>
    public static Tensor Number(Tensor number, Tensor other) => number.To(other.Device).To(other.DType).Reshape([]);
}
