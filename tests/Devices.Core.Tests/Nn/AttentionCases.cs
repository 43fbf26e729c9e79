using Devices.Nn;
using static Devices.Core.Tests.Networks.LayerCase;

namespace Devices.Core.Tests.Networks;

/// <summary>Attention and what is built of it.</summary>
internal static class AttentionCases
{
    public static IEnumerable<LayerCase> All() => [.. Attention(), .. Transformers()];

    private static IEnumerable<LayerCase> Attention() =>
    [
        Attend("attention", () => new MultiheadAttention(4, 2), Batched, (m, x) => m.Call(x[0], x[1], x[2])),
        Attend("attention_masks", () => new MultiheadAttention(4, 2), Batched, (m, x) => m.Call(
            x[0],
            x[1],
            x[2],
            keyPaddingMask: Tensor.FromArray(new[] { false, false, true, false, false, false, false, false, false, true }, [2, 5]),
            attnMask: Tensor.Ones([3, 5]).Triu(2).To(DType.Bool),
            averageAttnWeights: false)),
        Attend(
            "attention_extras",
            () => new MultiheadAttention(4, 2, addBiasKv: true, addZeroAttn: true, bias: false, kdim: 3, vdim: 2, batchFirst: true),
            () => [Floating([2, 3, 4]), Floating([2, 5, 3], 1), Floating([2, 5, 2], 2)],
            (m, x) => m.Call(x[0], x[1], x[2])),
        Attend(
            "attention_added_mask",
            () => new MultiheadAttention(4, 1),
            () => [Floating([3, 4]), Floating([5, 4], 1), Floating([5, 4], 2)],
            (m, x) => m.Call(x[0], x[1], x[2], attnMask: Wave([3, 5], 0.5, 0, 2))),
    ];

    private static IEnumerable<LayerCase> Transformers() =>
    [
        Of(
            "encoder_layer",
            () => new TransformerEncoderLayer(4, 2, new TransformerLayerOptions(6)),
            () => [Floating([3, 2, 4])],
            (m, x) => [m.Call(x[0])]),
        Of(
            "encoder_layer_norm_first",
            () => new TransformerEncoderLayer(
                4, 2, new TransformerLayerOptions(6, 0, "gelu", BatchFirst: true, NormFirst: true)),
            () => [Floating([2, 3, 4])],
            (m, x) => [m.Call(x[0], Transformer.GenerateSquareSubsequentMask(3, dtype: DType.Float64))],
            train: true),
        Of(
            "decoder_layer",
            () => new TransformerDecoderLayer(4, 2, new TransformerLayerOptions(6, 0)),
            () => [Floating([3, 2, 4]), Floating([5, 2, 4], 1)],
            (m, x) => [m.Call(x[0], x[1], Transformer.GenerateSquareSubsequentMask(3, dtype: DType.Float64))],
            train: true),
        Of(
            "decoder_layer_norm_first",
            () => new TransformerDecoderLayer(4, 2, new TransformerLayerOptions(6, 0, NormFirst: true)),
            () => [Floating([3, 2, 4]), Floating([5, 2, 4], 1)],
            (m, x) => [m.Call(x[0], x[1])],
            train: true),
        Of(
            "transformer",
            () => new Transformer(4, 2, 2, 1, new TransformerLayerOptions(5, 0)),
            () => [Floating([3, 2, 4]), Floating([4, 2, 4], 1)],
            (m, x) => [m.Call(x[0], x[1])],
            train: true),
    ];

    private static Tensor[] Batched() => [Floating([3, 2, 4]), Floating([5, 2, 4], 1), Floating([5, 2, 4], 2)];

    private static LayerCase Attend(
        string name,
        Func<MultiheadAttention> create,
        Func<Tensor[]> inputs,
        Func<MultiheadAttention, Tensor[], (Tensor Output, Tensor? Weights)> call) => Of(name, create, inputs, (m, x) =>
    {
        (Tensor output, Tensor? weights) = call(m, x);
        return [output, weights];
    });
}
