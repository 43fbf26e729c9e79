namespace Devices.Data;

/// <summary>Groups of samples in the order of another sampler; <c>BatchSampler</c>.</summary>
/// <param name="sampler">The order.</param>
/// <param name="batchSize">Samples of a batch.</param>
/// <param name="dropLast">Whether the rest that is smaller than a batch is left out.</param>
public sealed class BatchSampler(Sampler sampler, int batchSize, bool dropLast)
{
    private readonly int batchSize = batchSize > 0
        ? batchSize
        : throw new ArgumentOutOfRangeException(
            nameof(batchSize), batchSize, $"batch_size should be a positive integer value, but got batch_size={batchSize}");

    /// <summary>Batches of one pass.</summary>
    public long Count => dropLast ? sampler.Count / batchSize : (sampler.Count + batchSize - 1) / batchSize;

    /// <summary>The numbers of the samples of each batch of the next pass.</summary>
    public IEnumerable<long[]> Batches() => sampler.Indices().Chunk(batchSize).Where(batch => !dropLast || batch.Length == batchSize);
}
