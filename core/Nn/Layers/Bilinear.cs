namespace Devices.Nn;

/// <summary>yₖ = x₁ᵀ·Aₖ·x₂ + bₖ; <c>torch.nn.Bilinear</c>.</summary>
public sealed class Bilinear : Module<(Tensor First, Tensor Second), Tensor>
{
    /// <summary>A layer from two inputs' features to outFeatures, initialised as PyTorch's.</summary>
    public Bilinear(
        long in1Features, long in2Features, long outFeatures, bool bias = true, Device? device = null, DType dtype = DType.Float32)
    {
        Register("weight", Init.Default([outFeatures, in1Features, in2Features], in1Features, device, dtype));
        Register("bias", bias ? Init.Default([outFeatures], in1Features, device, dtype) : null);
    }

    /// <summary>[out, in1, in2].</summary>
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

    /// <summary>The output [*, out] for inputs [*, in1] and [*, in2].</summary>
    public Tensor Call(Tensor first, Tensor second) => Call((first, second));

    /// <inheritdoc/>
    protected override Tensor Forward((Tensor First, Tensor Second) input)
    {
        (long outFeatures, long in1, long in2) = (Weight.Size(0), Weight.Size(1), Weight.Size(2));
        Tensor first = input.First.Reshape(-1, in1), second = input.Second.Reshape(-1, in2);

        // [n, in1] · [in1, out·in2], then the second factor's sum.
        Tensor middle = first.Mm(Weight.Permute(1, 0, 2).Reshape(in1, outFeatures * in2)).View(-1, outFeatures, in2);
        Tensor result = (middle * second.Unsqueeze(1)).Sum([2]);
        result = Bias is null ? result : result + Bias;
        return result.View([.. input.First.Sizes[..^1], outFeatures]);
    }
}
