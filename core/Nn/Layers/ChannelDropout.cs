namespace Devices.Nn;

/// <summary>Sets whole channels to zero with probability p while training: what the layers for 1, 2 and 3 dimensions have in common.</summary>
public abstract class ChannelDropout : Module<Tensor, Tensor>
{
    private readonly int dimensions;
    private readonly double p;

    private protected ChannelDropout(int dimensions, double p) => (this.dimensions, this.p) = (dimensions, Dropout.RequireProbability(p));

    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant($"p={p}, inplace=False");

    /// <summary>Drops channels of an input [n, c, …], or [c, …] without a batch.</summary>
    protected override Tensor Forward(Tensor input)
    {
        if (input.Rank != dimensions + 1 && input.Rank != dimensions + 2)
        {
            throw new TensorException(
                $"dropout{dimensions}d: Expected {dimensions + 1}D or {dimensions + 2}D input, but received a {input.Rank}D input.");
        }

        if (!IsTraining || p == 0)
        {
            return input;
        }

        int leading = input.Rank - dimensions;
        long[] channels = [.. input.Sizes[..leading], .. Enumerable.Repeat(1L, dimensions)];
        return input * Tensor.Ones(channels, input.DType, input.Device).Dropout(p, training: true);
    }
}
