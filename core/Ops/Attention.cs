using Devices.Samples;

namespace Devices.Ops;

/// <summary>Attention, made of products and softmax.</summary>
internal static class Attention
{
    public static readonly Operator ScaledDotProductAttention = new(
        "scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0.0, bool is_causal=False, *, " +
        "float? scale=None, bool enable_gqa=False) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = Check,
        Decomposition = static arguments => [Attend(arguments)],
        Samples = Deferred.Of(AttentionSamples.ScaledDotProductAttention),
        ErrorSamples = Deferred.Of(AttentionSamples.ScaledDotProductAttentionErrors),
    };

    public static readonly Operator SafeSoftmax = new("_safe_softmax(Tensor self, int dim, ScalarType? dtype=None) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor;
            return [Safe(arguments[2].DType is { } dtype ? self.To(dtype) : self, arguments[1].Int)];
        },
        Samples = Deferred.Of(AttentionSamples.SafeSoftmax),
    };

    public static readonly Operator RotaryEmbedding = new(
        "devices::rotary_embedding(Tensor self, Tensor cos, Tensor sin, bool interleaved=False) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = CheckRotary,
        Decomposition = static arguments =>
            [Rotate(arguments[0].Tensor, arguments[1].Tensor, arguments[2].Tensor, arguments[3].Bool)],
        Samples = Deferred.Of(AttentionSamples.RotaryEmbedding),
        ErrorSamples = Deferred.Of(AttentionSamples.RotaryEmbeddingErrors),
    };

    public static IEnumerable<Operator> Rows => [ScaledDotProductAttention, SafeSoftmax, RotaryEmbedding];

    private static void Check(Span<Value> arguments)
    {
        Tensor query = arguments[0].Tensor, key = arguments[1].Tensor, value = arguments[2].Tensor;
        if (query.DType != key.DType || query.DType != value.DType)
        {
            throw new TensorException(
                $"Expected query, key, and value to have the same dtype, but got query.dtype: {query.DType.Name()} key.dtype: {key.DType.Name()} and " +
                $"value.dtype: {value.DType.Name()} instead.");
        }

        if (query.Rank < 2 || key.Rank < 2 || value.Rank < 2)
        {
            throw new TensorException(
                $"Expected query, key, and value to all be at least 2 dimensional, but got query.dim: {query.Rank}, key.dim: {key.Rank} and " +
                $"value.dim: {value.Rank} instead.");
        }

        if (arguments[3].OptionalTensor is { } mask)
        {
            if (mask.DType is not (DType.Bool or DType.Float32) && mask.DType != query.DType)
            {
                throw new TensorException(
                    $"Expected attn_mask dtype to be bool or float or to match query dtype, but got attn_mask.dtype: {mask.DType.Name()} and " +
                    $"query.dtype: {query.DType.Name()} instead.");
            }

            if (arguments[5].Bool)
            {
                throw new TensorException("_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True");
            }
        }

        if (arguments[7].Bool && (query.Rank < 3 || Heads(query) % Heads(key) != 0 || Heads(query) % Heads(value) != 0))
        {
            throw new TensorException(
                "Number of heads in key and value must divide the number of heads in query for enable_gqa, but got " +
                $"{Dimensions.Describe(query.Sizes)}, {Dimensions.Describe(key.Sizes)} and {Dimensions.Describe(value.Sizes)}");
        }
    }

    private static long Heads(Tensor tensor) => tensor.Rank < 3 ? 0 : Math.Max(1, tensor.Sizes[^3]);

    private static Tensor Attend(ReadOnlySpan<Value> arguments)
    {
        Tensor query = arguments[0].Tensor, key = arguments[1].Tensor, value = arguments[2].Tensor;
        DType compute = Precise.ComputeType(query.DType);
        (key, value) = arguments[7].Bool ? (Shared(key, query), Shared(value, query)) : (key, value);

        // Half of the scale on either side, so that products of 16-bit numbers do not overflow.
        double scale = Math.Sqrt(arguments[6].IsNone ? 1 / Math.Sqrt(query.Sizes[^1]) : arguments[6].Float);
        Tensor scores = (query.To(compute) * scale).Matmul((key.To(compute) * scale).Transpose(-2, -1));
        Tensor weights;
        if (arguments[3].OptionalTensor is { } mask)
        {
            scores = mask.DType == DType.Bool ? Tensor.Where(mask, scores, double.NegativeInfinity) : scores + mask.To(compute);
            weights = Safe(scores, -1);
        }
        else
        {
            scores = arguments[5].Bool ? Tensor.Where(Causal(query, key), scores, double.NegativeInfinity) : scores;
            weights = Dispatcher.Call(Normalization.Softmax, scores, -1, false);
        }

        weights = arguments[4].Float > 0 ? Dispatcher.CallMany(Random.NativeDropout, weights, arguments[4].Float, true)[0] : weights;
        return weights.Matmul(value.To(compute)).To(query.DType);
    }

    /// <summary>Each query sees the keys up to its own place.</summary>
    private static Tensor Causal(Tensor query, Tensor key) =>
        Tensor.Arange(query.Sizes[^2], device: query.Device).Unsqueeze(1).Ge(Tensor.Arange(key.Sizes[^2], device: query.Device));

    /// <summary>Several heads of the query share one of the key and value.</summary>
    private static Tensor Shared(Tensor tensor, Tensor query)
    {
        long[] sizes = tensor.Sizes.ToArray();
        long times = query.Sizes[^3] / sizes[^3];
        return tensor.Unsqueeze(-3).Expand([.. sizes[..^2], times, .. sizes[^2..]]).Reshape([.. sizes[..^3], sizes[^3] * times, .. sizes[^2..]]);
    }

    /// <summary>Softmax whose rows of −∞ are 0 and have the gradient 0.</summary>
    private static Tensor Safe(Tensor scores, long dim)
    {
        if (scores.ElementCount == 0)
        {
            return scores.Clone();
        }

        Tensor hidden = scores.Detach().Amax(scores.Rank == 0 ? [] : [dim], keepdim: true).Eq(double.NegativeInfinity);
        return Dispatcher.Call(Normalization.Softmax, scores.MaskedFill(hidden, 0), dim, false).MaskedFill(hidden, 0);
    }

    private static void CheckRotary(Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor, cos = arguments[1].Tensor, sin = arguments[2].Tensor;
        if (self.Rank < 1 || self.Sizes[^1] % 2 != 0 || cos.Rank < 1 || !cos.Sizes.SequenceEqual(sin.Sizes) || cos.Sizes[^1] != self.Sizes[^1] / 2)
        {
            throw new TensorException(
                "rotary_embedding: expected an even last dimension, and cos and sin for each pair of it, but got " +
                $"{Dimensions.Describe(self.Sizes)}, {Dimensions.Describe(cos.Sizes)} and {Dimensions.Describe(sin.Sizes)}");
        }
    }

    /// <summary>Pairs turned by an angle: halves of the last dimension, or neighbours in it.</summary>
    private static Tensor Rotate(Tensor self, Tensor cos, Tensor sin, bool interleaved)
    {
        long half = self.Sizes[^1] / 2;
        Tensor pairs = interleaved
            ? self.Reshape([.. self.Sizes[..^1], half, 2])
            : self.Reshape([.. self.Sizes[..^1], 2, half]).Transpose(-2, -1);
        Tensor x = pairs.Select(-1, 0), y = pairs.Select(-1, 1);
        Tensor turnedX = (x * cos) - (y * sin), turnedY = (y * cos) + (x * sin);
        return (interleaved ? Tensor.Stack([turnedX, turnedY], -1).Flatten(-2) : Tensor.Cat([turnedX, turnedY], -1)).Reshape(self.Layout.SizesArray);
    }
}
