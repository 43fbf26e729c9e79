namespace Devices.Data;

/// <summary>How a loader takes samples and makes batches of them.</summary>
public sealed record DataLoaderOptions
{
    /// <summary>Samples of a batch.</summary>
    public int BatchSize { get; init; } = 1;

    /// <summary>Whether each pass has an order of its own.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Whether the rest that is smaller than a batch is left out.</summary>
    public bool DropLast { get; init; }

    /// <summary>The order; in place of <see cref="Shuffle"/>.</summary>
    public Sampler? Sampler { get; init; }

    /// <summary>Threads that read ahead; with none, the caller's thread reads when a batch is asked for.</summary>
    public int Workers { get; init; }

    /// <summary>Batches that each worker may be ahead.</summary>
    public int PrefetchFactor { get; init; } = 2;

    /// <summary>Source of the order; <see cref="Devices.Generator.Default"/> unless given.</summary>
    public Generator? Generator { get; init; }
}
