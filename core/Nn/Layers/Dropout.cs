namespace Devices.Nn;

/// <summary>Sets elements to zero with probability p while training, and divides the others by 1 − p; <c>torch.nn.Dropout</c>.</summary>
public sealed class Dropout : Module<Tensor, Tensor>
{
    private readonly double p;

    /// <summary>A layer without parameters.</summary>
    /// <exception cref="ArgumentException">The probability is not in [0, 1].</exception>
    public Dropout(double p = 0.5) => this.p = RequireProbability(p);

    /// <inheritdoc/>
    protected override string ExtraRepresentation => FormattableString.Invariant($"p={p}, inplace=False");

    internal static double RequireProbability(double p) => p is >= 0 and <= 1
        ? p
        : throw new ArgumentException($"dropout probability has to be between 0 and 1, but got {p}", nameof(p));

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => IsTraining && p > 0 ? input.Dropout(p, training: true) : input;
}
