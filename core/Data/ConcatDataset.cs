namespace Devices.Data;

/// <summary>Datasets one behind another; <c>torch.utils.data.ConcatDataset</c>.</summary>
/// <typeparam name="T">One sample.</typeparam>
public sealed class ConcatDataset<T> : Dataset<T>
{
    private readonly Dataset<T>[] datasets;

    /// <summary>A dataset with the samples of all.</summary>
    public ConcatDataset(params IEnumerable<Dataset<T>> datasets) => this.datasets = [.. datasets];

    /// <inheritdoc/>
    public override long Count => datasets.Sum(dataset => dataset.Count);

    /// <inheritdoc/>
    public override T this[long index]
    {
        get
        {
            long left = index;
            foreach (Dataset<T> dataset in datasets)
            {
                if (left < dataset.Count)
                {
                    return dataset[left];
                }

                left -= dataset.Count;
            }

            throw new ArgumentOutOfRangeException(nameof(index), index, $"there are {Count} samples");
        }
    }
}
