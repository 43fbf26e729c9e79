namespace Devices.Data;

/// <summary>All samples in their order; <c>SequentialSampler</c>.</summary>
/// <param name="count">Number of samples.</param>
public sealed class SequentialSampler(long count) : Sampler
{
    /// <inheritdoc/>
    public override long Count => count;

    /// <inheritdoc/>
    public override IEnumerable<long> Indices()
    {
        for (long i = 0; i < count; i++)
        {
            yield return i;
        }
    }
}
