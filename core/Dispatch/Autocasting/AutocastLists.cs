using System.Collections.Frozen;

namespace Devices;

/// <summary>
/// What autocast does with which operator: PyTorch's lists, one for the host's processor and one (CUDA's) for all other devices. Names
/// without an overload stand for all overloads. Where PyTorch lists a function and the operator behind it is a row of its own, both
/// stand here.
/// </summary>
internal static class AutocastLists
{
    private const string LowerEverywhere =
        "conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d convolution addmm addmv addr matmul einsum mm mv linear " +
        "addbmm baddbmm bmm prelu _prelu_kernel scaled_dot_product_attention linalg_vecdot";

    private const string LowerElsewhere =
        "chain_matmul linalg_multi_dot _thnn_fused_lstm_cell _thnn_fused_gru_cell lstm_cell gru_cell rnn_tanh_cell rnn_relu_cell";

    private const string LossesInFloat32 =
        "mse_loss cosine_embedding_loss nll_loss nll_loss_forward nll_loss2d nll_loss2d_forward hinge_embedding_loss poisson_nll_loss " +
        "smooth_l1_loss l1_loss huber_loss margin_ranking_loss soft_margin_loss triplet_margin_loss multi_margin_loss ctc_loss " +
        "_ctc_loss kl_div multilabel_margin_loss binary_cross_entropy_with_logits";

    private const string Float32OnHost =
        "avg_pool3d binary_cross_entropy grid_sampler grid_sampler_2d grid_sampler_3d prod cdist _cdist_forward max_pool3d " +
        "max_pool3d_with_indices max_unpool2d max_unpool3d adaptive_avg_pool3d _adaptive_avg_pool3d reflection_pad1d reflection_pad2d " +
        "replication_pad1d replication_pad2d replication_pad3d cross_entropy_loss trace";

    private const string Float32Elsewhere =
        "acos asin cosh erfinv exp expm1 log log10 log2 log1p reciprocal rsqrt sinh tan pow softplus layer_norm native_layer_norm " +
        "group_norm native_group_norm rms_norm frobenius_norm nuclear_norm cosine_similarity dist pdist cdist _cdist_forward " +
        "_pdist_forward renorm logsumexp prod " +
        "softmax _softmax log_softmax _log_softmax cumprod cumsum linalg_vector_norm linalg_matrix_norm sum norm";

    private const string WidestOnHost = "stack cat index_copy";

    private const string WidestElsewhere =
        "addcdiv addcmul atan2 bilinear cross dot vdot grid_sampler grid_sampler_2d index_put tensordot scatter_add stack cat index_copy";

    private static readonly FrozenDictionary<string, AutocastKind> host = Build(
        (AutocastKind.Lower, LowerEverywhere),
        (AutocastKind.Float32, $"{LossesInFloat32} {Float32OnHost}"),
        (AutocastKind.Widest, WidestOnHost));

    private static readonly FrozenDictionary<string, AutocastKind> elsewhere = Build(
        (AutocastKind.Lower, $"{LowerEverywhere} {LowerElsewhere}"),
        (AutocastKind.Float32, $"{LossesInFloat32} {Float32Elsewhere}"),
        (AutocastKind.Widest, WidestElsewhere),
        (AutocastKind.Refused, "binary_cross_entropy"));

    /// <summary>Whether a type of devices is the host's processor.</summary>
    public static bool IsHost(string deviceType) => deviceType == "cpu";

    public static AutocastKind KindOf(Operator op, string deviceType) =>
        (IsHost(deviceType) ? host : elsewhere).GetValueOrDefault(op.Name.Split('.')[0]);

    private static FrozenDictionary<string, AutocastKind> Build(params (AutocastKind Kind, string Names)[] lists) => lists
        .SelectMany(list => list.Names.Split(' '), (list, name) => KeyValuePair.Create(name, list.Kind))
        .ToFrozenDictionary();
}
