namespace Devices.Nn;

/// <summary>Dimensions from startDim to endDim become one; <c>torch.nn.Flatten</c>.</summary>
public sealed class Flatten(long startDim = 1, long endDim = -1) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => $"start_dim={startDim}, end_dim={endDim}";

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => input.Flatten(startDim, endDim);
}
