namespace Devices.Nn;

/// <summary>Cross-correlation of planes with learned windows.</summary>
public sealed class Conv2d : Module
{
    private readonly long[] stride;
    private readonly long[] padding;

    /// <summary>A layer with square windows, initialised as PyTorch's.</summary>
    public Conv2d(long inChannels, long outChannels, long kernelSize, long stride = 1, long padding = 0, Device? device = null)
    {
        long fanIn = inChannels * kernelSize * kernelSize;
        this.stride = [stride, stride];
        this.padding = [padding, padding];
        Weight = Register("weight", Init.Uniform([outChannels, inChannels, kernelSize, kernelSize], fanIn, device));
        Bias = Register("bias", Init.Uniform([outChannels], fanIn, device));
    }

    /// <summary>[out, in, k, k].</summary>
    public Tensor Weight { get; }

    /// <summary>[out].</summary>
    public Tensor Bias { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input) => input.Conv2d(Weight, Bias, stride, padding);
}
