namespace Devices.Nn;

/// <summary>Sums, means or maxima of rows of a table; <c>torch.nn.EmbeddingBag</c>.</summary>
public sealed class EmbeddingBag : Module<EmbeddingBagInput, Tensor>
{
    private readonly string mode;
    private readonly long? paddingIdx;

    /// <summary>A table of normally distributed numbers.</summary>
    /// <param name="numEmbeddings">Rows.</param>
    /// <param name="embeddingDim">Width of each.</param>
    /// <param name="mode">"mean", "sum" or "max".</param>
    /// <param name="paddingIdx">A row that counts nothing and gets no gradient; negative counts from the end.</param>
    /// <param name="device">Where.</param>
    /// <param name="dtype">Of the table.</param>
    /// <exception cref="ArgumentException">The mode is none of these, or the padding row is not in the table.</exception>
    public EmbeddingBag(
        long numEmbeddings,
        long embeddingDim,
        string mode = "mean",
        long? paddingIdx = null,
        Device? device = null,
        DType dtype = DType.Float32)
    {
        this.mode = mode is "mean" or "sum" or "max"
            ? mode
            : throw new ArgumentException("mode has to be one of sum, mean or max", nameof(mode));
        if (paddingIdx is { } index && (index >= numEmbeddings || index < -numEmbeddings))
        {
            throw new ArgumentException("padding_idx must be within num_embeddings", nameof(paddingIdx));
        }

        this.paddingIdx = paddingIdx < 0 ? paddingIdx + numEmbeddings : paddingIdx;
        Tensor table = Init.Normal_(Tensor.Empty([numEmbeddings, embeddingDim], dtype, device));
        if (this.paddingIdx is { } row)
        {
            Init.Zeros_(table[row]);
        }

        Register("weight", table);
    }

    /// <summary>[rows, width].</summary>
    public Tensor Weight
    {
        get => Parameter("weight")!;
        set => Replace("weight", value);
    }

    /// <summary>One row for each bag.</summary>
    /// <param name="input">[bags, indices], or [indices] with offsets.</param>
    /// <param name="offsets">Where each bag begins in [indices]; null for [bags, indices].</param>
    /// <param name="perSampleWeights">A factor for each index; "sum" alone.</param>
    public Tensor Call(Tensor input, Tensor? offsets = null, Tensor? perSampleWeights = null) =>
        Call(new EmbeddingBagInput(input, offsets, perSampleWeights));

    /// <inheritdoc/>
    protected override Tensor Forward(EmbeddingBagInput input)
    {
        if (input.PerSampleWeights is not null && mode != "sum")
        {
            throw new NotSupportedException(
                "embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' " +
                $"(got mode='{mode}'). Please open a feature request on GitHub.");
        }

        (Tensor indices, long[] starts) = Bags(input);
        Tensor rows = Weight.Embedding(indices, paddingIdx ?? -1);
        return mode == "max"
            ? Tensor.Stack([.. Enumerable.Range(0, starts.Length).Select(bag => Greatest(indices, rows, starts, bag))])
            : Sum(indices, input.PerSampleWeights is { } weights ? rows * weights.Reshape(-1, 1) : rows, starts);
    }

    private static (Tensor Indices, long[] Starts) Bags(EmbeddingBagInput input)
    {
        if (input.Input.Rank == 2)
        {
            return input.Offsets is null
                ? (input.Input.Reshape(-1), [.. Enumerable.Range(0, (int)input.Input.Size(0)).Select(bag => bag * input.Input.Size(1))])
                : throw new ArgumentException(
                    "if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences");
        }

        long[] starts = input is { Input.Rank: 1, Offsets.Rank: 1 }
            ? input.Offsets.To(DType.Int64).ToArray<long>()
            : throw new ArgumentException($"input has to be 1D with offsets of 1D, or 2D, but got Tensor of dimension {input.Input.Rank}");
        bool rises = starts.Zip(starts.Skip(1)).All(pair => pair.First <= pair.Second);
        return starts.Length > 0 && starts[0] == 0 && rises && starts[^1] <= input.Input.Size(0)
            ? (input.Input, starts)
            : throw new ArgumentException("offsets have to begin with 0, not to fall, and not to be greater than the length of the input");
    }

    private static long End(long[] starts, int bag, Tensor indices) => bag + 1 < starts.Length ? starts[bag + 1] : indices.Size(0);

    private Tensor Sum(Tensor indices, Tensor rows, long[] starts)
    {
        long[] bags = [.. Enumerable.Range(0, starts.Length).SelectMany(
            bag => Enumerable.Repeat((long)bag, (int)(End(starts, bag, indices) - starts[bag])))];
        Tensor places = Tensor.FromArray(bags, device: rows.Device);
        Tensor counted = paddingIdx is { } row ? indices.Ne(row).To(rows.DType) : Tensor.Ones([rows.Size(0)], rows.DType, rows.Device);
        Tensor sums = Tensor.Zeros([starts.Length, rows.Size(1)], rows.DType, rows.Device).IndexAdd(0, places, rows * counted.Unsqueeze(1));
        if (mode == "sum")
        {
            return sums;
        }

        Tensor counts = Tensor.Zeros([starts.Length], rows.DType, rows.Device).IndexAdd(0, places, counted);
        return sums / counts.Clamp(min: 1.0).Unsqueeze(1);
    }

    /// <summary>The greatest of each column of a bag; zeros of an empty one.</summary>
    private Tensor Greatest(Tensor indices, Tensor rows, long[] starts, int bag)
    {
        Tensor own = rows.Slice(0, starts[bag], End(starts, bag, indices));
        if (paddingIdx is { } row)
        {
            own = own.IndexSelect(0, indices.Slice(0, starts[bag], End(starts, bag, indices)).Ne(row).Nonzero().Reshape(-1));
        }

        return own.Size(0) == 0 ? Tensor.Zeros([rows.Size(1)], rows.DType, rows.Device) : own.Max(0).Values;
    }
}
