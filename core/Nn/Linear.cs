namespace Devices.Nn;

/// <summary>input·weightᵀ + bias.</summary>
public sealed class Linear : Module
{
    /// <summary>A layer from inFeatures to outFeatures, initialised as PyTorch's.</summary>
    public Linear(long inFeatures, long outFeatures, bool bias = true, Device? device = null)
    {
        Weight = Register("weight", Init.Uniform([outFeatures, inFeatures], inFeatures, device));
        Bias = bias ? Register("bias", Init.Uniform([outFeatures], inFeatures, device)) : null;
    }

    /// <summary>[out, in].</summary>
    public Tensor Weight { get; }

    /// <summary>[out], or null.</summary>
    public Tensor? Bias { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) => input.Linear(Weight, Bias);
}
