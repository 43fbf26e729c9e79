namespace Devices.Data;

/// <summary>Given samples in a random order; <c>SubsetRandomSampler</c>.</summary>
/// <param name="indices">Numbers of the samples.</param>
/// <param name="generator">Source of the order; <see cref="Generator.Default"/> unless given.</param>
public sealed class SubsetRandomSampler(IReadOnlyList<long> indices, Generator? generator = null) : Sampler
{
    /// <inheritdoc/>
    public override long Count => indices.Count;

    /// <inheritdoc/>
    public override IEnumerable<long> Indices() =>
        RandomOrder.Permutation(generator ?? Generator.Default, indices.Count).Select(place => indices[(int)place]);
}
