namespace Devices.Nn;

/// <summary>input·weightᵀ + bias; <c>torch.nn.Linear</c>.</summary>
public sealed class Linear : Module<Tensor, Tensor>
{
    /// <summary>A layer from inFeatures to outFeatures, initialised as PyTorch's.</summary>
    public Linear(long inFeatures, long outFeatures, bool bias = true, Device? device = null, DType dtype = DType.Float32)
    {
        (InFeatures, OutFeatures) = (inFeatures, outFeatures);
        Register("weight", Init.Default([outFeatures, inFeatures], inFeatures, device, dtype));
        Register("bias", bias ? Init.Default([outFeatures], inFeatures, device, dtype) : null);
    }

    /// <summary>Size of the input's last dimension.</summary>
    public long InFeatures { get; }

    /// <summary>Size of the output's last dimension.</summary>
    public long OutFeatures { get; }

    /// <summary>[out, in].</summary>
    public Tensor Weight
    {
        get => Parameter("weight")!;
        set => Replace("weight", value);
    }

    /// <summary>[out], or null.</summary>
    public Tensor? Bias
    {
        get => Parameter("bias");
        set => Replace("bias", value);
    }

    /// <inheritdoc/>
    protected override string ExtraRepresentation =>
        $"in_features={InFeatures}, out_features={OutFeatures}, bias={(Bias is null ? "False" : "True")}";

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Linear(Weight, Bias);
}
