using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Rows of a table taken together bag by bag, and classes as rows.</summary>
internal static class EmbeddingBagSamples
{
    private static readonly TensorSpec Offsets = Indices(0, 2, 3);

    public static Sample[] Bags() =>
    [
        new("sum", Any(5, 3), Index(5, 6), Offsets), new("mean", Any(5, 3), Index(5, 6), Offsets, false, 1),
        new("max", Distinct(5, 3), Indices(4, 0, 1, 2, 3, 0), Offsets, false, 2),
        new("weighted", Any(5, 3), Index(5, 6), Offsets, false, 0, false, Any(6)),
        new("last_offset", Any(5, 3), Index(5, 6), Indices(0, 2, 6), false, 1, false, None, true),
        new("trap_empty_bags", Any(5, 3), Indices(1, 1, 4), Indices(0, 0, 2, 3), false, 1),
        new("trap_empty_bags_max", Distinct(5, 3), Indices(1, 2, 4), Indices(0, 0, 2, 3), false, 2),
        new("trap_padding", Any(5, 3), Indices(1, 2, 4, 2, 2, 0), Offsets, false, 0, false, None, false, 2),
        new("trap_padding_mean", Any(5, 3), Indices(1, 2, 4, 2, 2, 0), Offsets, false, 1, false, None, false, 2),
        new("trap_padding_max", Distinct(5, 3), Indices(1, 2, 4, 2, 2, 0), Offsets, false, 2, false, None, false, 2),
        new("weighted_padding", Any(5, 3), Indices(1, 2, 4, 2, 2, 0), Offsets, false, 0, false, Any(6), false, 2),
        new("nothing", Any(5, 3), Index(5, 0), Indices(0)), new("one_bag", Any(4, 2), Indices(3, 3, 3), Indices(0), false, 1),
        new("int32", Any(4, 2), Indices(3, 1) with { DType = DType.Int32 }, Indices(0, 1) with { DType = DType.Int32 }),
        new("trap_ties_max", TensorSpec.Of([3, 1], 2, 2, 1), Indices(2, 1, 0), Indices(0), false, 2),
    ];

    public static Sample[] OneHot() =>
    [
        new("vector", Index(5, 7), 5), new("inferred", Indices(2, 0, 1)), new("matrix", Index(4, 2, 3), 6), new("zero_dim", Index(3), 3),
        new("empty", Index(3, 0), 3), new("repeated", Indices(1, 1, 1), 2),
    ];

    public static ErrorSample[] BagErrors() =>
    [
        new("rank", "weight has to be a 2D Tensor, but got Tensor of dimension 1", Any(5), Index(5, 3), Indices(0)),
        new("range", "embedding_bag: Expected idx >= 0 && idx < num_embeddings but found idx to be 5", Any(5, 3), Indices(5), Indices(0)),
        new("first_offset", "offsets[0] has to be 0", Any(5, 3), Index(5, 3), Indices(1)),
        new("last_offset", "offsets[-1] can not be greater than input's length(3) but got offsets[-1] of 4",
            Any(5, 3), Index(5, 3), Indices(0, 4)),
        new("weights", "per_sample_weights is only supported for mode='sum'", Any(5, 3), Index(5, 3), Indices(0), false, 1, false, Any(3)),
        new("dtype", "Expected tensor for argument 'input' to have one of the following scalar types",
            Any(5, 3), OfType(DType.Float32, 3), Indices(0)),
    ];

    public static ErrorSample[] OneHotErrors() =>
    [
        new("dtype", "one_hot is only applicable to index tensor of type LongTensor.", OfType(DType.Float32, 3), 3),
        new("empty", "Can not infer total number of classes from empty tensor.", Index(3, 0)),
        new("negative", "Class values must be non-negative.", Indices(-1), 3),
        new("classes", "Class values must be smaller than num_classes.", Indices(3), 3),
    ];
}
