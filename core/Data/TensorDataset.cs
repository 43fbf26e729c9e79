namespace Devices.Data;

/// <summary>Rows of tensors of equal length: sample i is row i of each; <c>torch.utils.data.TensorDataset</c>.</summary>
public sealed class TensorDataset : Dataset<Tensor[]>, IBatchSource<Tensor[]>
{
    private readonly Tensor[] tensors;

    /// <summary>A dataset over the first dimension of these tensors.</summary>
    /// <exception cref="ArgumentException">There is none, or their first sizes differ.</exception>
    public TensorDataset(params Tensor[] tensors)
    {
        this.tensors = tensors.Length > 0 && Array.TrueForAll(tensors, tensor => tensor.Rank > 0 && tensor.Size(0) == tensors[0].Size(0))
            ? tensors
            : throw new ArgumentException("Size mismatch between tensors", nameof(tensors));
    }

    /// <inheritdoc/>
    public override long Count => tensors[0].Size(0);

    /// <inheritdoc/>
    public override Tensor[] this[long index] => Array.ConvertAll(tensors, tensor => tensor[index]);

    /// <inheritdoc/>
    public Tensor[] GetBatch(IReadOnlyList<long> indices)
    {
        long[] rows = [.. indices];
        return Array.ConvertAll(tensors, tensor => tensor.IndexSelect(0, Tensor.FromArray(rows, device: tensor.Device)));
    }
}
