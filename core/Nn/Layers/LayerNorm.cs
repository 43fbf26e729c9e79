namespace Devices.Nn;

/// <summary>The last dimensions brought to mean 0 and variance 1, then scaled and shifted; <c>torch.nn.LayerNorm</c>.</summary>
public sealed class LayerNorm : Module<Tensor, Tensor>
{
    private readonly long[] normalizedShape;
    private readonly double eps;

    /// <summary>A layer over the last dimension.</summary>
    public LayerNorm(
        long normalizedShape, double eps = 1e-5, bool elementwiseAffine = true, bool bias = true, Device? device = null, DType dtype = DType.Float32)
        : this([normalizedShape], eps, elementwiseAffine, bias, device, dtype)
    {
    }

    /// <summary>A layer over the last dimensions, of these sizes.</summary>
    public LayerNorm(
        long[] normalizedShape, double eps = 1e-5, bool elementwiseAffine = true, bool bias = true, Device? device = null, DType dtype = DType.Float32)
    {
        (this.normalizedShape, this.eps) = (normalizedShape, eps);
        Register("weight", elementwiseAffine ? Tensor.Ones(normalizedShape, dtype, device) : null);
        Register("bias", elementwiseAffine && bias ? Tensor.Zeros(normalizedShape, dtype, device) : null);
    }

    /// <summary>Scale, of the normalised sizes, or null.</summary>
    public Tensor? Weight
    {
        get => Parameter("weight");
        set => Replace("weight", value);
    }

    /// <summary>Shift, of the normalised sizes, or null.</summary>
    public Tensor? Bias
    {
        get => Parameter("bias");
        set => Replace("bias", value);
    }

    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant(
        $"({string.Join(", ", normalizedShape)}{(normalizedShape.Length == 1 ? "," : "")}), eps={eps}, elementwise_affine={(Weight is null ? "False" : "True")}");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.LayerNorm(normalizedShape, Weight, Bias, eps);
}
