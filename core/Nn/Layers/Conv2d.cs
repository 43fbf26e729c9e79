namespace Devices.Nn;

/// <summary>Cross-correlation of planes with learned windows; <c>torch.nn.Conv2d</c>.</summary>
public sealed class Conv2d : Module<Tensor, Tensor>
{
    private readonly long[] stride;
    private readonly long[] padding;

    /// <summary>A layer with square windows, initialised as PyTorch's.</summary>
    public Conv2d(
        long inChannels, long outChannels, long kernelSize, long stride = 1, long padding = 0, Device? device = null, DType dtype = DType.Float32)
    {
        long fanIn = inChannels * kernelSize * kernelSize;
        this.stride = [stride, stride];
        this.padding = [padding, padding];
        Register("weight", Init.Default([outChannels, inChannels, kernelSize, kernelSize], fanIn, device, dtype));
        Register("bias", Init.Default([outChannels], fanIn, device, dtype));
    }

    /// <summary>[out, in, k, k].</summary>
    public Tensor Weight
    {
        get => Parameter("weight")!;
        set => Replace("weight", value);
    }

    /// <summary>[out].</summary>
    public Tensor? Bias
    {
        get => Parameter("bias");
        set => Replace("bias", value);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Conv2d(Weight, Bias, stride, padding);
}
