namespace Devices.Data;

/// <summary>Some samples of a dataset; <c>torch.utils.data.Subset</c>.</summary>
/// <typeparam name="T">One sample.</typeparam>
/// <param name="dataset">The dataset.</param>
/// <param name="indices">Numbers of the samples.</param>
public sealed class Subset<T>(Dataset<T> dataset, IReadOnlyList<long> indices) : Dataset<T>
{
    /// <summary>Numbers of the samples in the whole dataset.</summary>
    public IReadOnlyList<long> Indices => indices;

    /// <inheritdoc/>
    public override long Count => indices.Count;

    /// <inheritdoc/>
    public override T this[long index] => dataset[indices[(int)index]];
}
