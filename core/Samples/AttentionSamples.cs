using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Attention.</summary>
internal static class AttentionSamples
{
    private const double Inf = double.PositiveInfinity;

    public static Sample[] ScaledDotProductAttention() =>
    [
        new("plain", Any(2, 3, 5, 4), Any(2, 3, 7, 4), Any(2, 3, 7, 6)), new("matrices", Any(3, 4), Any(5, 4), Any(5, 2)),
        new("float_mask", Any(2, 2, 3, 4), Any(2, 2, 5, 4), Any(2, 2, 5, 3), Any(3, 5)),
        new("bool_mask", Any(1, 2, 3, 4), Any(1, 2, 5, 4), Any(1, 2, 5, 3),
            TensorSpec.Of([3, 5], 1, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 1, 1, 1, 1) with { DType = DType.Bool }),
        new("trap_fully_masked_row_is_zero", Any(1, 3, 4), Any(1, 2, 4), Any(1, 2, 3),
            TensorSpec.Of([3, 2], 1, 0, 0, 0, 1, 1) with { DType = DType.Bool }),
        new("trap_row_of_minus_inf_is_zero", Any(2, 4), Any(3, 4), Any(3, 3), TensorSpec.Of([2, 3], -Inf, -Inf, -Inf, 0, -Inf, 1)),
        new("causal", Any(2, 5, 4), Any(2, 5, 4), Any(2, 5, 3), None, 0.0, true),
        new("trap_causal_is_aligned_at_the_first_key", Any(1, 3, 2), Any(1, 5, 2), Any(1, 5, 2), None, 0.0, true),
        new("scale", Any(2, 3, 4), Any(2, 5, 4), Any(2, 5, 4), None, 0.0, false, 0.3),
        new("shared_heads", Any(2, 4, 3, 5), Any(2, 2, 6, 5), Any(2, 2, 6, 3), None, 0.0, false, None, true),
        new("no_keys", Any(1, 3, 4), Any(1, 0, 4), Any(1, 0, 2)),
    ];

    public static Sample[] SafeSoftmax() =>
    [
        new("rows", Any(3, 7), 1), new("columns", Any(5, 3), 0), new("empty", Any(0, 3), 1),
        new("trap_row_of_minus_inf_is_zero", Matrix(2, -Inf, -Inf, -Inf, 1, -Inf, 2), 1),
    ];

    public static Sample[] RotaryEmbedding() =>
    [
        new("halves", Any(2, 3, 5, 6), Any(5, 3), Any(5, 3)), new("interleaved", Any(2, 5, 4), Any(5, 2), Any(5, 2), true),
        new("row", Any(8), Any(4), Any(4)),
    ];

    public static ErrorSample[] ScaledDotProductAttentionErrors() =>
    [
        new("dtype", "Expected query, key, and value to have the same dtype", Any(3, 4), OfType(DType.Float64, 5, 4), Any(5, 4)),
        new("rank", "to all be at least 2 dimensional", Any(4), Any(5, 4), Any(5, 4)),
        new("mask", "Expected attn_mask dtype to be bool or float or to match query dtype", Any(3, 4), Any(5, 4), Any(5, 4), Index(2, 3, 5)),
        new("both", "Explicit attn_mask should not be set when is_causal=True", Any(3, 4), Any(5, 4), Any(5, 4), Any(3, 5), 0.0, true),
        new("heads", "Number of heads in key and value must divide", Any(1, 4, 3, 2), Any(1, 3, 3, 2), Any(1, 3, 3, 2), None, 0.0, false, None, true),
    ];

    public static ErrorSample[] RotaryEmbeddingErrors() =>
    [
        new("odd", "expected an even last dimension", Any(3, 5), Any(3, 2), Any(3, 2)), new("angles", "cos and sin for each pair", Any(3, 4), Any(3, 4), Any(3, 4)),
    ];
}
