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
        new("mm", Forward, "wide", [DType.Float32], "over a sum this long PyTorch's own rounding exceeds assert_close's bounds"),
        new("native_dropout", Forward, "empty", [], "of an empty tensor PyTorch's mask has the input's dtype instead of bool"),
    ];

    /// <summary>Why a case differs, or null where it must not.</summary>
    public static string? ReasonOf(Operator op, string what, string sample, DType dtype) =>
        Listed.FirstOrDefault(deviation => deviation.Covers(op, what, sample, dtype))?.Reason;
}
