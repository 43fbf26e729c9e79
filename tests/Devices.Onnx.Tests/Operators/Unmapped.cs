using Devices.Onnx.Tests.Format;

namespace Devices.Onnx.Tests.Operators;

/// <summary>The operators without a counterpart among ours, each with the reason that the report gives.</summary>
internal static class Unmapped
{
    private static readonly Dictionary<string, string[]> ByReason = new()
    {
        ["strings"] = ["RegexFullMatch", "StringConcat", "StringNormalizer", "StringSplit", "TfIdfVectorizer"],
        ["sequences and optional values"] =
        [
            "OptionalGetElement", "OptionalHasElement", "SequenceAt", "SequenceConstruct", "SequenceEmpty", "SequenceErase",
            "SequenceInsert", "SequenceLength", "SequenceMap", "SplitToSequence",
        ],
        ["control flow"] = ["If", "Loop", "Scan"],
        ["quantisation"] =
            ["ConvInteger", "DequantizeLinear", "DynamicQuantizeLinear", "MatMulInteger", "QLinearConv", "QLinearMatMul", "QuantizeLinear"],
        ["random numbers of another generator"] = ["Bernoulli", "RandomUniformLike"],
        ["images and boxes"] = ["ImageDecoder", "NonMaxSuppression", "RoiAlign"],
        ["spectra and windows of signals"] = ["BlackmanWindow", "DFT", "HammingWindow", "HannWindow", "MelWeightMatrix", "STFT"],
        ["recurrent layers with ONNX's own order of gates"] = ["GRU", "LSTM", "RNN"],
        ["no such operator in the catalogue"] =
        [
            "BitCast", "CausalConvWithState", "DeformConv", "Det", "LinearAttention", "ReverseSequence", "TensorScatter", "Unique",
        ],
    };

    private static readonly Dictionary<string, string> Reasons =
        ByReason.SelectMany(pair => pair.Value.Select(name => (name, pair.Key))).ToDictionary();

    private static readonly (string Domain, string Reason)[] Domains =
    [
        ("ai.onnx.ml", "trees and labels (ai.onnx.ml)"),
        ("ai.onnx.preview.training", "optimiser steps in ONNX's own formulation"),
        ("ai.onnx.preview", "attention with a graph as its function"),
    ];

    public static IEnumerable<string> Names => Reasons.Keys;

    /// <summary>Why there is no counterpart; null where nobody has decided about the operator.</summary>
    public static string? ReasonOf(OnnxNode node) =>
        Reasons.GetValueOrDefault(node.Name) ?? Domains.FirstOrDefault(pair => pair.Domain == node.Domain).Reason;
}
