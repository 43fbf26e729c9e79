namespace Devices.Data;

/// <summary>Samples drawn with given probabilities, each draw by itself; <c>WeightedRandomSampler</c>.</summary>
public sealed class WeightedRandomSampler : Sampler
{
    private readonly double[] cumulative;
    private readonly Generator? generator;

    /// <summary>A sampler that draws sample i with a probability proportional to its weight.</summary>
    /// <param name="weights">One for each sample, not negative, not all zero.</param>
    /// <param name="count">Draws of one pass.</param>
    /// <param name="generator">Source of the draws; <see cref="Generator.Default"/> unless given.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are zero.</exception>
    public WeightedRandomSampler(IEnumerable<double> weights, long count, Generator? generator = null)
    {
        double sum = 0;
        cumulative = [.. weights.Select(weight => weight >= 0 && double.IsFinite(weight)
            ? sum += weight
            : throw new ArgumentException($"weights must be finite and not negative, but one is {weight}", nameof(weights)))];
        (Count, this.generator) = (sum > 0 ? count : throw new ArgumentException("all weights are zero", nameof(weights)), generator);
    }

    /// <inheritdoc/>
    public override long Count { get; }

    /// <inheritdoc/>
    public override IEnumerable<long> Indices() => RandomOrder.Uniform(generator ?? Generator.Default, Count).Select(Find).ToArray();

    /// <summary>The first sample whose sum of weights lies above; one without weight is never that.</summary>
    private long Find(double share)
    {
        double target = share * cumulative[^1];
        int low = 0, high = cumulative.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = cumulative[middle] > target ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
