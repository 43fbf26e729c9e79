using Devices.Nn;
using static Devices.Core.Tests.Networks.LayerCase;

namespace Devices.Core.Tests.Networks;

/// <summary>Losses, and bags of embeddings.</summary>
internal static class LossCases
{
    private static Tensor Target => Tensor.FromArray(new long[] { 1, 3, 0 });

    private static Tensor Weight => Tensor.FromArray(new[] { 0.5, 1, 2, 0.25 });

    private static Tensor Other => Wave([3, 4], 0.9, 1, 1.5);

    public static IEnumerable<LayerCase> All() =>
    [
        .. new[] { Reduction.None, Reduction.Mean, Reduction.Sum }.SelectMany(Reduced), .. Special(), .. Weighted(), .. Bags(),
    ];

    private static IEnumerable<LayerCase> Reduced(Reduction reduction)
    {
        string name = reduction.ToString().ToLowerInvariant();
        return
        [
            Plain($"mse_{name}", () => new MseLoss(reduction)),
            Plain($"l1_{name}", () => new L1Loss(reduction)),
            Plain($"smooth_l1_{name}", () => new SmoothL1Loss(reduction, 0.6)),
            Plain($"huber_{name}", () => new HuberLoss(reduction, 0.6)),
            Of2($"bce_{name}", () => new BceLoss(reduction: reduction), x => x.Sigmoid(), () => Other.Sigmoid()),
            Of2($"bce_logits_{name}", () => new BceWithLogitsLoss(reduction: reduction), x => x, () => Other.Sigmoid()),
            Of2($"kl_div_{name}", () => new KlDivLoss(reduction), x => x.LogSoftmax(1), () => Other.Softmax(1)),
            Of2($"nll_{name}", () => new NllLoss(ignoreIndex: 3, reduction: reduction), x => x.LogSoftmax(1), () => Target),
            Of2($"cross_entropy_{name}", () => new CrossEntropyLoss(reduction: reduction), x => x, () => Target),
            Of2($"soft_margin_{name}", () => new SoftMarginLoss(reduction), x => x, () => Other.Sign()),
            Of(
                $"cosine_embedding_{name}",
                () => new CosineEmbeddingLoss(0.1, reduction),
                () => [Floating([3, 4]), Floating([3, 4], 1)],
                (m, x) => [m.Call(x[0], x[1], Tensor.FromArray(new[] { 1.0, -1, 1 }))]),
        ];
    }

    private static IEnumerable<LayerCase> Special() =>
    [
        Of2("kl_div_batchmean", () => new KlDivLoss(Reduction.BatchMean, logTarget: true), x => x.LogSoftmax(1), () => Other.LogSoftmax(1)),
        Of2("cross_entropy_smooth", () => new CrossEntropyLoss(labelSmoothing: 0.1), x => x, () => Target),
        Of(
            "cross_entropy_planes",
            () => new CrossEntropyLoss(ignoreIndex: 2),
            () => [Floating([2, 3, 2, 2])],
            (m, x) => [m.Call(x[0], Tensor.FromArray(new long[] { 0, 1, 2, 0, 1, 1, 2, 0 }, [2, 2, 2]))]),
        Of2("cross_entropy_probabilities", () => new CrossEntropyLoss(), x => x, () => Other.Softmax(1)),
    ];

    private static IEnumerable<LayerCase> Weighted() =>
    [
        Of1("cross_entropy_weight", x => x.CrossEntropy(Target, Weight)),
        Of1("nll_weight", x => x.LogSoftmax(1).NllLoss(Target, Weight)),
        Of1("bce_weight", x => x.Sigmoid().BinaryCrossEntropy(Other.Sigmoid(), Weight)),
        Of1("bce_logits_weights", x => x.BinaryCrossEntropyWithLogits(Other.Sigmoid(), Weight, Weight + 1)),
    ];

    private static IEnumerable<LayerCase> Bags() =>
    [
        Bag("embedding_bag_mean", "mean", [0, 1, 4, 4, 2], [5], (m, x) => m.Call(x, Tensor.FromArray(new long[] { 0, 2, 2 }))),
        Bag("embedding_bag_sum", "sum", [0, 1, 4, 4, 2, 1], [2, 3], (m, x) => m.Call(x)),
        Bag("embedding_bag_max", "max", [0, 1, 4, 4, 2, 1], [2, 3], (m, x) => m.Call(x)),
        Bag(
            "embedding_bag_weighted",
            "sum",
            [0, 1, 4, 2],
            [2, 2],
            (m, x) => m.Call(x, perSampleWeights: Tensor.FromArray(new[] { 0.5, 2, 1, -1 }, [2, 2]))),
    ];

    private static LayerCase Plain(string name, Func<Loss> create) => Of2(name, create, x => x, () => Other);

    private static LayerCase Of1(string name, Func<Tensor, Tensor> loss) =>
        Of(name, () => new Identity(), () => [Floating([3, 4])], (_, x) => [loss(x[0])]);

    private static LayerCase Of2(string name, Func<Loss> create, Func<Tensor, Tensor> change, Func<Tensor> target) =>
        Of(name, create, () => [Floating([3, 4])], (m, x) => [m.Call(change(x[0]), target())]);

    private static LayerCase Bag(string name, string mode, long[] indices, long[] sizes, Func<EmbeddingBag, Tensor, Tensor> call) =>
        Of(name, () => new EmbeddingBag(5, 3, mode), () => [Tensor.FromArray(indices, sizes)], (m, x) => [call(m, x[0])]);
}
