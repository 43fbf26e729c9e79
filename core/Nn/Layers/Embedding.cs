namespace Devices.Nn;

/// <summary>Rows of a table by index; <c>torch.nn.Embedding</c>.</summary>
public sealed class Embedding : Module<Tensor, Tensor>
{
    private readonly long? paddingIdx;

    /// <summary>A table of normally distributed numbers.</summary>
    /// <param name="numEmbeddings">Rows.</param>
    /// <param name="embeddingDim">Width of each.</param>
    /// <param name="paddingIdx">A row that starts as zeros and gets no gradient; negative counts from the end.</param>
    /// <param name="device">Where.</param>
    /// <param name="dtype">Of the table.</param>
    /// <exception cref="ArgumentException">The padding row is not in the table.</exception>
    public Embedding(long numEmbeddings, long embeddingDim, long? paddingIdx = null, Device? device = null, DType dtype = DType.Float32)
    {
        (NumEmbeddings, EmbeddingDim) = (numEmbeddings, embeddingDim);
        if (paddingIdx is { } index && (index >= numEmbeddings || index < -numEmbeddings))
        {
            throw new ArgumentException("Padding_idx must be within num_embeddings", nameof(paddingIdx));
        }

        this.paddingIdx = paddingIdx < 0 ? paddingIdx + numEmbeddings : paddingIdx;
        Tensor table = Init.Normal_(Tensor.Empty([numEmbeddings, embeddingDim], dtype, device));
        if (this.paddingIdx is { } row)
        {
            Init.Zeros_(table[row]);
        }

        Register("weight", table);
    }

    /// <summary>Rows.</summary>
    public long NumEmbeddings { get; }

    /// <summary>Width of each row.</summary>
    public long EmbeddingDim { get; }

    /// <summary>[rows, width].</summary>
    public Tensor Weight
    {
        get => Parameter("weight")!;
        set => Replace("weight", value);
    }

    /// <inheritdoc/>
    protected override string ExtraRepresentation =>
        $"{NumEmbeddings}, {EmbeddingDim}{(paddingIdx is { } row ? $", padding_idx={row}" : "")}";

    /// <summary>A table with these rows; it is trained unless frozen.</summary>
    public static Embedding FromPretrained(Tensor embeddings, bool freeze = true, long? paddingIdx = null)
    {
        var layer = new Embedding(embeddings.Size(0), embeddings.Size(1), paddingIdx, embeddings.Device, embeddings.DType);
        layer.Weight = embeddings.Detach().RequiresGrad_(!freeze);
        return layer;
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Weight.Embedding(input, paddingIdx ?? -1);
}
