namespace Devices.Conformance;

/// <summary>
/// The recorded values that no backend is held to, each with its reason. A test demands that the reference still differs there, so that
/// the list cannot outlive its reasons.
/// </summary>
internal static class Deviations
{
    private const string Forward = "forward", Gradient = "gradient", All = "";

    private const string RoundsBetween =
        "PyTorch's CPU kernel rounds intermediate results to 16 bits; here they are computed in float32 and rounded once";

    private const string OneSize = "one size for all dimensions is taken here; in PyTorch only its front end does";
    private const string EqualElements = "the order of equal elements is open where a stable sort is not asked for";
    private const string LongSum = "over a sum this long PyTorch's own rounding exceeds assert_close's bounds";
    private const string Cancels = "the cubic kernel's slopes cancel, and PyTorch's own rounding of them exceeds assert_close's bounds";
    private const string AssertsInside = "PyTorch fails at an assertion of its own, which asks for a report";

    private static readonly DType[] Sixteen = [DType.Float16, DType.BFloat16];

    /// <summary>The list.</summary>
    public static IReadOnlyList<Deviation> Listed { get; } =
    [
        new("_log_softmax", All, "long", Sixteen, RoundsBetween),
        new("_log_softmax", All, "rows", Sixteen, RoundsBetween),
        new("add.Tensor", All, "alpha_fraction", [DType.Float16], RoundsBetween),
        new("addmm", All, "zero_dim", [DType.Float16], RoundsBetween),
        new("nll_loss_forward", All, "many", [DType.Float16], RoundsBetween),
        new("native_layer_norm", Forward, "one", [DType.Float16], RoundsBetween),
        new("gelu", "forward+inplace", "trap_far", [DType.Float32, DType.BFloat16], "PyTorch's vectorised CPU kernel gives NaN for ∞; its scalar one gives ∞"),
        new("embedding_dense_backward", Gradient, "by_frequency", [], "PyTorch's double backward ignores scale_grad_by_freq"),
        new("embedding_dense_backward", Gradient, "trap_padding_by_frequency", [], "PyTorch's double backward ignores scale_grad_by_freq"),
        new("var.correction", Gradient, "empty_dims", [], "of an empty list of dimensions PyTorch's gradient takes the number of elements to be 1"),
        new("std.correction", Gradient, "empty_dims", [], "of an empty list of dimensions PyTorch's gradient takes the number of elements to be 1"),
        new("var_mean.correction", Gradient, "empty_dims", [], "of an empty list of dimensions PyTorch's gradient takes the number of elements to be 1"),
        new("var_mean.correction", Forward, "trap_infinite", [], "PyTorch's running mean of infinite numbers is NaN"),
        new("pixel_unshuffle", All, "empty", [], "PyTorch returns an empty tensor as it is, without its new sizes"),
        new("logsumexp", Gradient, "trap_large", [DType.Float32], "PyTorch's gradient has the rounding of the large result in its exponent"),
        new("logsumexp", Forward, "keepdim", Sixteen, RoundsBetween),
        new("cumprod", Gradient, "trap_nan_and_inf", [], "PyTorch multiplies infinite and NaN products in another order"),
        new("sum.dim_IntList", Forward, "trap_cancellation", [DType.Float32], "PyTorch loses the small addends"),
        new("index_add", All, "negative", [DType.BFloat16], RoundsBetween),
        new("mm", Forward, "wide", [DType.Float32], LongSum),
        new("native_dropout", Forward, "empty", [], "of an empty tensor PyTorch's mask has the input's dtype instead of bool"),
        .. Of(All, "", Sixteen, RoundsBetween, Averages),
        .. Of(All, "", Sixteen, RoundsBetween, Transposed),
        .. Of(All, "", Sixteen, RoundsBetween, Resampled),
        .. Of(All, "", Sixteen, RoundsBetween, Sampled),
        .. BicubicSamples.Append("bicubic_zeros").Select(sample => new Deviation("grid_sampler_2d", Gradient, sample, [DType.Float32], Cancels)),
        .. BicubicSamples.Select(sample => new Deviation("grid_sampler_2d_backward", Forward, sample, [DType.Float32], Cancels)),
        new("kl_div", All, "", Sixteen, RoundsBetween),
        new("nll_loss_nd", All, "image", Sixteen, RoundsBetween),
        .. Of(Forward, "one", [], OneSize, AdaptivePools),
        .. Of(Forward, "no_batch", [], OneSize, AdaptivePools),
        .. Of(Forward, "long", [], EqualElements, ["sort", "argsort", "topk"]),
        new("topk", All, "unsorted", [], "the order of results that need not be sorted is open"),
        .. Of(Gradient, "broadcast", [], "PyTorch takes the mean over the target's own elements", ["mse_loss", "huber_loss", "smooth_l1_loss"]),
        .. Of(Gradient, "defaults", [DType.Float32], LongSum, ["conv3d", "conv_transpose3d.input"]),
        new("upsample_bicubic2d", Gradient, "trap_scale_is_not_the_ratio_aligned", [DType.Float32], LongSum),
        .. Of(Forward, "nothing_indexed", [], AssertsInside, ["index.Tensor", "index_put"]),
        new("index_put", Forward, "accumulate_nothing_indexed", [], AssertsInside),
        new("kl_div", Gradient, "trap_zero_target", [], "PyTorch's gradient for a target of 0 is 0 ÷ 0"),
        new("max_pool2d_with_indices_backward", Forward, "trap_overlapping_windows_add", [], "the gradient's sizes are not held to the pool's"),
        new("native_layer_norm", Gradient, "", [], "PyTorch drops what flows into mean and deviation; layer_norm itself is compared"),
        .. Of(Forward, "", [], "PyTorch's positions are columns of a transposed buffer", ["nonzero", "where"]),
        .. Of(All, "", Sixteen, RoundsBetween, Recurrent),
        .. Of(All, "", Sixteen, RoundsBetween, Normalised),
        new("cosine_similarity", All, "", Sixteen, RoundsBetween),
        new("col2im", All, "", Sixteen, RoundsBetween),
        .. Of(Forward, "no_batch", [], OneSize, ["im2col", "col2im"]),
        .. Of(Forward, "unbatched", [], OneSize, ["im2col", "col2im"]),
        .. Of(Forward, "unbatched", [], "a sequence without a batch is taken here; in PyTorch only its front end does", ["gru.input", "lstm.input"]),
        .. Of(All, "", [], "PyTorch's gradient holds for normalised probabilities alone; its second result is left as it was behind a row's length", CtcLosses),
        new("_embedding_bag", Forward, "", [], "the results that are only there for the gradient are others"),
        .. Of(Gradient, "", [], "PyTorch drops what flows into mean and deviation; batch_norm itself is compared", BatchNorms),
        new("_native_batch_norm_legit.no_stats", Forward, "no_batch", [], "an empty batch is normalised to an empty batch"),
        .. Of(Gradient, "infinity", [DType.Float32], "in float32 PyTorch finds another greatest difference", ["_cdist_forward", "_pdist_forward"]),
        new("einsum", Forward, "", [], "PyTorch widens small integers where it sums alone, and leaves its factors' order in the strides"),
        new("_native_batch_norm_legit.no_stats", Forward, "trap_constant_channel", [DType.Float32], "PyTorch's mean of equal numbers is another number"),
        new("group_norm", Gradient, "defaults", [DType.Float32], LongSum),
        new("gru.input", Gradient, "two_layers_both_ways", [DType.Float32], LongSum),
        new("scaled_dot_product_attention", Gradient, "plain", [DType.Float32], LongSum),
        new("scatter_reduce.two", Gradient, "trap_left_out_nan", [], "PyTorch's gradient of what is left out is NaN where it was NaN"),
        new("scatter_reduce.two", Gradient, "trap_nan_wins", [], "PyTorch finds no element that equals NaN and divides by their number"),
        new("scatter_reduce.two", Gradient, "trap_ties_without_self", [], "PyTorch counts self among the equals though it is left out"),
    ];

    private static string[] Recurrent =>
        ["gru.input", "gru_cell", "lstm.input", "lstm_cell", "rnn_relu.input", "rnn_relu_cell", "rnn_tanh.input"];

    private static string[] Normalised =>
    [
        "_native_batch_norm_legit.no_stats", "_native_batch_norm_legit", "native_batch_norm", "batch_norm", "instance_norm", "layer_norm",
    ];

    private static string[] BatchNorms => ["_native_batch_norm_legit.no_stats", "native_batch_norm"];

    private static string[] CtcLosses => ["_ctc_loss", "_ctc_loss.Tensor", "ctc_loss.IntList", "ctc_loss.Tensor"];

    private static string[] Averages =>
    [
        "_adaptive_avg_pool2d_backward", "_adaptive_avg_pool3d", "_adaptive_avg_pool3d_backward", "adaptive_avg_pool3d", "avg_pool2d_backward",
    ];

    private static string[] Transposed =>
        ["conv_transpose1d", "conv_transpose2d.input", "conv_transpose3d.input", "convolution"];

    private static string[] Resampled =>
    [
        "upsample_bicubic2d", "upsample_bicubic2d.vec", "upsample_linear1d", "upsample_linear1d.vec", "upsample_trilinear3d", "upsample_trilinear3d.vec",
    ];

    private static string[] Sampled =>
    [
        "affine_grid_generator", "grid_sampler", "grid_sampler_2d", "grid_sampler_2d_backward", "grid_sampler_3d", "grid_sampler_3d_backward",
    ];

    private static string[] BicubicSamples =>
        ["bicubic_zeros_aligned", "bicubic_border", "bicubic_border_aligned", "bicubic_reflection", "bicubic_reflection_aligned"];

    private static string[] AdaptivePools =>
    [
        "_adaptive_avg_pool2d", "_adaptive_avg_pool3d", "adaptive_avg_pool2d", "adaptive_avg_pool3d", "adaptive_max_pool2d", "adaptive_max_pool3d",
    ];

    /// <summary>The deviation that a case falls under, or null where it must not differ.</summary>
    public static Deviation? Of(Operator op, string what, string sample, DType dtype) =>
        Listed.FirstOrDefault(deviation => deviation.Covers(op, what, sample, dtype));

    private static IEnumerable<Deviation> Of(string what, string sample, DType[] dtypes, string reason, string[] operators) =>
        operators.Select(op => new Deviation(op, what, sample, dtypes, reason));
}
