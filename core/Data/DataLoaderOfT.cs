using System.Collections;

namespace Devices.Data;

/// <summary>Batches of a dataset; <c>torch.utils.data.DataLoader</c>. Each enumeration is one pass.</summary>
/// <remarks>
/// The order of the batches is that of the sampler, however many workers there are and whichever is done first. What a dataset throws is
/// thrown where its batch would have come. Ending an enumeration early stops the workers.
/// </remarks>
/// <typeparam name="TSample">One sample.</typeparam>
/// <typeparam name="TBatch">Several in one.</typeparam>
public sealed class DataLoader<TSample, TBatch> : IEnumerable<TBatch>
{
    private readonly Dataset<TSample> dataset;
    private readonly Func<IReadOnlyList<TSample>, TBatch> collate;
    private readonly DataLoaderOptions options;
    private readonly BatchSampler batches;
    private readonly IBatchSource<TBatch>? source;

    /// <summary>A loader that makes batches by a function.</summary>
    /// <param name="dataset">The samples; one that is an <see cref="IBatchSource{TBatch}"/> makes the batches itself.</param>
    /// <param name="collate">Makes a batch of samples.</param>
    /// <param name="options">Size, order and workers.</param>
    /// <exception cref="ArgumentException">The options contradict each other or are out of range.</exception>
    public DataLoader(Dataset<TSample> dataset, Func<IReadOnlyList<TSample>, TBatch> collate, DataLoaderOptions? options = null)
    {
        (this.dataset, this.collate, this.options) = (dataset, collate, options ?? new DataLoaderOptions());
        ArgumentOutOfRangeException.ThrowIfNegative(this.options.Workers);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(this.options.PrefetchFactor);
        if (this.options is { Sampler: not null, Shuffle: true })
        {
            throw new ArgumentException("sampler option is mutually exclusive with shuffle", nameof(options));
        }

        Sampler order = this.options.Sampler
            ?? (this.options.Shuffle && dataset.Count > 0
                ? new RandomSampler(dataset.Count, generator: this.options.Generator)
                : new SequentialSampler(dataset.Count));
        batches = new BatchSampler(order, this.options.BatchSize, this.options.DropLast);
        source = dataset as IBatchSource<TBatch>;
    }

    /// <summary>Batches of one pass.</summary>
    public long Count => batches.Count;

    /// <inheritdoc/>
    public IEnumerator<TBatch> GetEnumerator() => options.Workers == 0
        ? batches.Batches().Select(Load).GetEnumerator()
        : new Prefetcher<TBatch>(batches.Batches(), Load, options.Workers, options.PrefetchFactor).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private TBatch Load(long[] indices) => source is not null ? source.GetBatch(indices) : collate([.. indices.Select(index => dataset[index])]);
}
