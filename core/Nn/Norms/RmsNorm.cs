namespace Devices.Nn;

/// <summary>The last dimensions brought to a mean square of 1, then scaled (Zhang and Sennrich, 2019); <c>torch.nn.RMSNorm</c>.</summary>
public sealed class RmsNorm : Module<Tensor, Tensor>
{
    private readonly long[] normalizedShape;
    private readonly double? eps;

    /// <summary>A layer over the last dimension.</summary>
    public RmsNorm(
        long normalizedShape, double? eps = null, bool elementwiseAffine = true, Device? device = null, DType dtype = DType.Float32)
        : this([normalizedShape], eps, elementwiseAffine, device, dtype)
    {
    }

    /// <summary>A layer over the last dimensions, of these sizes; eps is the dtype's unless given.</summary>
    public RmsNorm(
        long[] normalizedShape, double? eps = null, bool elementwiseAffine = true, Device? device = null, DType dtype = DType.Float32)
    {
        (this.normalizedShape, this.eps) = (normalizedShape, eps);
        Register("weight", elementwiseAffine ? Tensor.Ones(normalizedShape, dtype, device) : null);
    }

    /// <inheritdoc/>
    protected override string ExtraRepresentation =>
        $"({string.Join(", ", normalizedShape)}), eps={(eps is { } given ? FormattableString.Invariant($"{given}") : "None")}";

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.RmsNorm(normalizedShape, Parameter("weight"), eps);
}
