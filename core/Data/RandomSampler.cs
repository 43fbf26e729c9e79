namespace Devices.Data;

/// <summary>Samples in a random order; <c>RandomSampler</c>.</summary>
public sealed class RandomSampler : Sampler
{
    private readonly long dataCount;
    private readonly bool replacement;
    private readonly Generator? generator;

    /// <summary>A sampler whose passes differ; the same generator state gives the same ones.</summary>
    /// <param name="dataCount">Number of samples there are.</param>
    /// <param name="replacement">Whether one may be taken several times in a pass.</param>
    /// <param name="sampleCount">Samples of one pass; all unless given. More than there are without replacement are further permutations.</param>
    /// <param name="generator">Source of the order; <see cref="Generator.Default"/> unless given.</param>
    public RandomSampler(long dataCount, bool replacement = false, long? sampleCount = null, Generator? generator = null)
    {
        (this.dataCount, this.replacement, this.generator) = (dataCount, replacement, generator);
        Count = sampleCount ?? dataCount;
        ArgumentOutOfRangeException.ThrowIfNegative(Count, nameof(sampleCount));
        if (Count > 0)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(dataCount);
        }
    }

    /// <inheritdoc/>
    public override long Count { get; }

    /// <inheritdoc/>
    public override IEnumerable<long> Indices()
    {
        // All of a pass's numbers are drawn at once, so that it does not matter what else draws from the generator meanwhile.
        return replacement
            ? RandomOrder.Integers(generator ?? Generator.Default, Count, dataCount)
            : Enumerable.Range(0, (int)((Count + dataCount - 1) / Math.Max(1, dataCount)))
                .SelectMany(_ => RandomOrder.Permutation(generator ?? Generator.Default, dataCount))
                .ToArray()
                .Take((int)Count);
    }
}
