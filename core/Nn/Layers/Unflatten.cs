using Devices.Ops;

namespace Devices.Nn;

/// <summary>One dimension becomes several; <c>torch.nn.Unflatten</c>.</summary>
/// <param name="dim">The dimension.</param>
/// <param name="unflattenedSize">Its sizes; −1 stands for what is left over.</param>
public sealed class Unflatten(long dim, params long[] unflattenedSize) : Module<Tensor, Tensor>
{
    /// <inheritdoc/>
    protected override string ExtraRepresentation => $"dim={dim}, unflattened_size=({string.Join(", ", unflattenedSize)})";

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        int at = Dimensions.Normalize(dim, input.Rank);
        long[] parts = ViewGeometry.InferSize(unflattenedSize, input.Sizes[at]);
        return input.View([.. input.Sizes[..at], .. parts, .. input.Sizes[(at + 1)..]]);
    }
}
