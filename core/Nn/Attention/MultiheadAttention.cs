namespace Devices.Nn;

/// <summary>
/// Attention of several heads (Vaswani et al., 2017); <c>torch.nn.MultiheadAttention</c>. Inputs are [length, batch, width],
/// [batch, length, width] with batchFirst, or [length, width] without a batch.
/// </summary>
public sealed class MultiheadAttention : Module<AttentionInput, (Tensor Output, Tensor? Weights)>
{
    private readonly long embedDim;
    private readonly long numHeads;
    private readonly double dropout;
    private readonly bool addZeroAttn;
    private readonly bool batchFirst;
    private readonly bool sameWidths;

    /// <summary>A layer initialised as PyTorch's.</summary>
    /// <param name="embedDim">Width of queries and outputs.</param>
    /// <param name="numHeads">Heads, among which the width is divided.</param>
    /// <param name="dropout">Probability with which a weight is dropped while training.</param>
    /// <param name="bias">Whether the projections have biases.</param>
    /// <param name="addBiasKv">Whether a learned key and value are put behind the others.</param>
    /// <param name="addZeroAttn">Whether a key and value of zeros are put behind the others.</param>
    /// <param name="kdim">Width of keys; that of queries unless given.</param>
    /// <param name="vdim">Width of values; that of queries unless given.</param>
    /// <param name="batchFirst">Whether the batch is the first dimension.</param>
    /// <param name="device">Where.</param>
    /// <param name="dtype">Of the weights.</param>
    /// <exception cref="ArgumentException">The width does not divide among the heads.</exception>
    public MultiheadAttention(
        long embedDim,
        long numHeads,
        double dropout = 0,
        bool bias = true,
        bool addBiasKv = false,
        bool addZeroAttn = false,
        long? kdim = null,
        long? vdim = null,
        bool batchFirst = false,
        Device? device = null,
        DType dtype = DType.Float32)
    {
        if (embedDim <= 0 || numHeads <= 0)
        {
            throw new ArgumentException(
                $"embed_dim and num_heads must be greater than 0, got embed_dim={embedDim} and num_heads={numHeads} instead");
        }

        if (embedDim % numHeads != 0)
        {
            throw new ArgumentException("embed_dim must be divisible by num_heads", nameof(numHeads));
        }

        (this.embedDim, this.numHeads, this.dropout, this.addZeroAttn, this.batchFirst) =
            (embedDim, numHeads, dropout, addZeroAttn, batchFirst);
        sameWidths = (kdim ?? embedDim) == embedDim && (vdim ?? embedDim) == embedDim;
        Register("in_proj_weight", sameWidths ? Xavier(3 * embedDim, embedDim) : null);
        Register("q_proj_weight", sameWidths ? null : Xavier(embedDim, embedDim));
        Register("k_proj_weight", sameWidths ? null : Xavier(embedDim, kdim ?? embedDim));
        Register("v_proj_weight", sameWidths ? null : Xavier(embedDim, vdim ?? embedDim));
        Register("in_proj_bias", bias ? Tensor.Zeros([3 * embedDim], dtype, device) : null);
        Register("bias_k", addBiasKv ? Init.XavierNormal_(Tensor.Empty([1, 1, embedDim], dtype, device)) : null);
        Register("bias_v", addBiasKv ? Init.XavierNormal_(Tensor.Empty([1, 1, embedDim], dtype, device)) : null);
        OutProj = Register("out_proj", new Linear(embedDim, embedDim, bias, device, dtype));
        if (OutProj.Bias is { } outBias)
        {
            Init.Zeros_(outBias);
        }

        Tensor Xavier(long rows, long columns) => Init.XavierUniform_(Tensor.Empty([rows, columns], dtype, device));
    }

    /// <summary>The projection behind the heads.</summary>
    public Linear OutProj { get; }

    /// <summary>The output, laid out as the queries, and the weights [batch, target, source] (or [batch, heads, target, source]).</summary>
    public (Tensor Output, Tensor? Weights) Call(
        Tensor query,
        Tensor key,
        Tensor value,
        Tensor? keyPaddingMask = null,
        Tensor? attnMask = null,
        bool needWeights = true,
        bool averageAttnWeights = true) =>
        Call(new AttentionInput(query, key, value, keyPaddingMask, attnMask, needWeights, averageAttnWeights));

    /// <inheritdoc/>
    protected override (Tensor Output, Tensor? Weights) Forward(AttentionInput input)
    {
        bool batched = input.Query.Rank == 3;
        RequireInput(input, batched);
        (Tensor query, Tensor key, Tensor value) = Project(
            Sequence(input.Query, batched), Sequence(input.Key, batched), Sequence(input.Value, batched));
        (long target, long batch) = (query.Size(0), query.Size(1));
        Tensor? attnMask = AttentionMask.Canonical(input.AttnMask, query.DType, "attn_mask");
        Tensor? padding = AttentionMask.Canonical(input.KeyPaddingMask, query.DType, "key_padding_mask");
        padding = batched ? padding : padding?.Unsqueeze(0);
        if (Parameter("bias_k") is { } biasK && Parameter("bias_v") is { } biasV)
        {
            key = Tensor.Cat([key, biasK.Expand(1, batch, -1)]);
            value = Tensor.Cat([value, biasV.Expand(1, batch, -1)]);
            (attnMask, padding) = (AttentionMask.Widen(attnMask), AttentionMask.Widen(padding));
        }

        (query, key, value) = (Heads(query), Heads(key), Heads(value));
        if (addZeroAttn)
        {
            Tensor zeros = Tensor.Zeros([key.Size(0), 1, key.Size(2)], key.DType, key.Device);
            (key, value) = (Tensor.Cat([key, zeros], 1), Tensor.Cat([value, zeros], 1));
            (attnMask, padding) = (AttentionMask.Widen(attnMask), AttentionMask.Widen(padding));
        }

        (Tensor output, Tensor weights) = Attend(query, key, value, AttentionMask.Merge(attnMask, padding, batch, numHeads));
        output = OutProj.Call(output.Transpose(0, 1).Reshape(target, batch, embedDim));
        return (Lay(output, batched), input.NeedWeights ? Report(weights, batch, input.AverageAttnWeights, batched) : null);
    }

    private static void RequireInput(AttentionInput input, bool batched)
    {
        if (input.Query.Rank is not (2 or 3))
        {
            throw new TensorException(
                $"query should be unbatched 2D or batched 3D tensor but received {input.Query.Rank}-D query tensor");
        }

        if (input.Key.Rank != input.Query.Rank || input.Value.Rank != input.Query.Rank)
        {
            throw new TensorException(
                $"For {(batched ? "batched (3-D)" : "unbatched (2-D)")} `query`, expected `key` and `value` to be {input.Query.Rank}-D but found " +
                $"{input.Key.Rank}-D and {input.Value.Rank}-D tensors respectively");
        }
    }

    /// <summary>[length, batch, width], whatever the layout.</summary>
    private Tensor Sequence(Tensor tensor, bool batched) => !batched ? tensor.Unsqueeze(1) : batchFirst ? tensor.Transpose(0, 1) : tensor;

    private Tensor Lay(Tensor output, bool batched) => !batched ? output.Squeeze(1) : batchFirst ? output.Transpose(0, 1) : output;

    private (Tensor Query, Tensor Key, Tensor Value) Project(Tensor query, Tensor key, Tensor value)
    {
        Tensor[] weights = sameWidths
            ? Parameter("in_proj_weight")!.Chunk(3)
            : [Parameter("q_proj_weight")!, Parameter("k_proj_weight")!, Parameter("v_proj_weight")!];
        Tensor?[] biases = Parameter("in_proj_bias")?.Chunk(3) ?? new Tensor?[3];
        return (query.Linear(weights[0], biases[0]), key.Linear(weights[1], biases[1]), value.Linear(weights[2], biases[2]));
    }

    /// <summary>[length, batch, width] → [batch·heads, length, width of a head].</summary>
    private Tensor Heads(Tensor tensor) =>
        tensor.Reshape(tensor.Size(0), tensor.Size(1) * numHeads, embedDim / numHeads).Transpose(0, 1);

    private (Tensor Output, Tensor Weights) Attend(Tensor query, Tensor key, Tensor value, Tensor? mask)
    {
        Tensor scores = (query * Math.Sqrt((double)numHeads / embedDim)).Bmm(key.Transpose(1, 2));
        Tensor weights = (mask is null ? scores : scores + mask).Softmax(-1);
        weights = IsTraining && dropout > 0 ? weights.Dropout(dropout, training: true) : weights;
        return (weights.Bmm(value), weights);
    }

    private Tensor Report(Tensor weights, long batch, bool average, bool batched)
    {
        Tensor heads = weights.View(batch, numHeads, weights.Size(1), weights.Size(2));
        Tensor reported = average ? heads.Mean([1]) : heads;
        return batched ? reported : reported.Squeeze(0);
    }
}
