namespace Devices.Nn;

/// <summary>x·min(max(x + 3, 0), 6)/6; <c>torch.nn.Hardswish</c>.</summary>
public sealed class Hardswish : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Hardswish();
}
