namespace Devices.Nn;

/// <summary>x, at least minVal and at most maxVal; <c>torch.nn.Hardtanh</c>.</summary>
/// <param name="minVal">The least value.</param>
/// <param name="maxVal">The greatest value.</param>
public sealed class Hardtanh(double minVal = -1, double maxVal = 1) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant($"min_val={minVal}, max_val={maxVal}");

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Hardtanh(minVal, maxVal);
}
