namespace Devices.Conformance.Tests.Recorded;

/// <summary>The calls that are refused here though PyTorch takes them, each with its reason.</summary>
internal static class Stricter
{
    private const string FrontEnd = "in PyTorch only the front end refuses it";

    private static readonly (string Operator, string Sample, string Reason)[] Listed =
    [
        ("embedding", "padding", FrontEnd),
        ("replication_pad2d", "small", "PyTorch reads outside of what there is"),
        ("replication_pad3d", "small", "PyTorch reads outside of what there is"),
        ("addcmul", "value_of_integers", "PyTorch cuts the number's fraction off without a word"),
        ("_pdist_forward", "order", FrontEnd),
        ("_native_batch_norm_legit.no_stats", "weight", FrontEnd),
        ("_native_batch_norm_legit_no_training", "running", FrontEnd),
        ("_native_batch_norm_legit", "running", FrontEnd),
        ("rnn_tanh.input", "rank", FrontEnd),
        ("rnn_relu.input", "rank", FrontEnd),
        ("l1_loss", "reduction", FrontEnd),
        ("kl_div", "reduction", FrontEnd),
    ];

    public static bool Is(Operator op, ErrorSample sample) =>
        Array.Exists(Listed, entry => entry.Operator == op.Name && entry.Sample == sample.Name);
}
