namespace Devices.Data;

/// <summary>Makes loaders, with the usual way to make a batch of samples.</summary>
public static class DataLoader
{
    /// <summary>Batches of lists of tensors, as of a <see cref="TensorDataset"/>.</summary>
    public static DataLoader<Tensor[], Tensor[]> Create(Dataset<Tensor[]> dataset, DataLoaderOptions? options = null) =>
        new(dataset, Collate.Lists, options);

    /// <summary>Batches of tensors.</summary>
    public static DataLoader<Tensor, Tensor> Create(Dataset<Tensor> dataset, DataLoaderOptions? options = null) =>
        new(dataset, Collate.Tensors, options);

    /// <summary>Batches of pairs, as of inputs and targets.</summary>
    public static DataLoader<(Tensor First, Tensor Second), (Tensor First, Tensor Second)> Create(
        Dataset<(Tensor First, Tensor Second)> dataset, DataLoaderOptions? options = null) => new(dataset, Collate.Pairs, options);

    /// <summary>The tensors of a batch, to be taken apart: <c>foreach ((Tensor inputs, Tensor targets) in loader)</c>.</summary>
    public static void Deconstruct(this Tensor[] batch, out Tensor first, out Tensor second) => (first, second) = batch.Length == 2
        ? (batch[0], batch[1])
        : throw new ArgumentException($"there are {batch.Length} tensors, not 2", nameof(batch));

    /// <summary>Parts of a dataset with random samples, each in one part; <c>random_split</c>.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="lengths">Samples of each part; together all.</param>
    /// <param name="generator">Source of the order; <see cref="Generator.Default"/> unless given.</param>
    /// <exception cref="ArgumentException">The lengths do not add up.</exception>
    public static Subset<T>[] RandomSplit<T>(Dataset<T> dataset, IReadOnlyList<long> lengths, Generator? generator = null)
    {
        if (lengths.Any(length => length < 0) || lengths.Sum() != dataset.Count)
        {
            throw new ArgumentException("Sum of input lengths does not equal the length of the input dataset!", nameof(lengths));
        }

        long[] order = RandomOrder.Permutation(generator ?? Generator.Default, dataset.Count);
        var parts = new List<Subset<T>>();
        long start = 0;
        foreach (long length in lengths)
        {
            parts.Add(new Subset<T>(dataset, order[(int)start..(int)(start + length)]));
            start += length;
        }

        return [.. parts];
    }
}
