using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Elements chosen by index, and tensors joined.</summary>
internal static class IndexingSamples
{
    public static Sample[] Cat() =>
    [
        new("rows", List(Any(2, 3), Any(4, 3))), new("columns", List(Any(3, 2), Any(3, 5), Any(3, 1)), 1),
        new("negative", List(Any(2, 3, 4), Any(2, 3, 1)), -1),
        new("one", List(Any(3, 2))), new("vectors", List(Any(7), Any(1), Any(17))),
        new("rank5", List(Any(2, 1, 3, 1, 2), Any(2, 2, 3, 1, 2)), 1),
        new("trap_legacy_empty", List(Any(0), Any(2, 3), Any(0)), 1), new("trap_empty_part", List(Any(0, 3), Any(2, 3))),
        new("all_empty", List(Any(0), Any(0))),
        new Sample("mixed_dtypes", List(Any(3), OfType(DType.Float32, 2))).Only([DType.Int32, DType.Float64]),
    ];

    public static Sample[] Stack() =>
    [
        new("front", List(Any(3, 5), Any(3, 5))), new("back", List(Any(3, 5), Any(3, 5), Any(3, 5)), -1),
        new("middle", List(Any(2, 3), Any(2, 3)), 1),
        new("zero_dim", List(Any(), Any())), new("empty", List(Any(0, 2), Any(0, 2))),
    ];

    public static Sample[] Gather() =>
    [
        new("rows", Any(3, 5), 0, Index(3, 2, 5)), new("columns", Any(3, 5), 1, Index(5, 3, 7)),
        new("negative", Any(2, 3, 4), -1, Index(4, 2, 3, 2)),
        new("smaller_index", Any(4, 5, 3), 1, Index(5, 2, 7, 1)), new("zero_dim", Any(), 0, Index(1)),
        new("empty", Any(3, 5), 0, Index(3, 0, 5)),
        new("vector", Any(7), 0, Index(7, 17)),
        new("trap_repeated", Any(3, 2), 0, TensorSpec.Of([4, 2], 0, 1, 0, 1, 2, 1, 0, 0) with { DType = DType.Int64 }),
    ];

    public static Sample[] ScatterAdd() =>
    [
        new("rows", Any(3, 5), 0, Index(3, 2, 5), Any(2, 5)), new("columns", Any(3, 5), 1, Index(5, 3, 7), Any(3, 7)),
        new("negative", Any(2, 3, 4), -1, Index(4, 2, 3, 2), Any(2, 3, 2)), new("larger_source", Any(4, 5), 0, Index(4, 2, 3), Any(3, 5)),
        new("zero_dim", Any(), 0, Index(1), Any()), new("empty", Any(3, 5), 0, Index(3, 0, 5), Any(0, 5)),
        new("vector", Any(7), 0, Index(7, 33), Any(33)),
        new("trap_repeated", Any(3), 0, Indices(1, 1, 1, 0), Any(4)),
    ];

    public static Sample[] IndexSelect() =>
    [
        new("rows", Any(3, 5), 0, Index(3, 7)), new("columns", Any(3, 5), 1, Index(5, 2)), new("negative", Any(2, 3, 4), -2, Index(3, 5)),
        new("zero_dim", Any(), 0, Index(1, 1)),
        new("zero_dim_index", Any(3, 5), 0, Index(3)), new("empty_index", Any(3, 5), 0, Index(3, 0)),
        new("empty_self", Any(3, 0), 0, Index(3, 2)),
        new("trap_repeated", Any(3, 2), 0, Indices(2, 2, 0, 2)),
    ];

    public static Sample[] IndexAdd() =>
    [
        new("rows", Any(5, 3), 0, Index(5, 4), Any(4, 3)), new("columns", Any(3, 5), 1, Index(5, 2), Any(3, 2)),
        new("negative", Any(2, 3, 4), -2, Index(3, 5), Any(2, 5, 4)),
        new("alpha", Any(5, 3), 0, Index(5, 4), Any(4, 3), 2),
        new Sample("alpha_fraction", Any(5, 3), 0, Index(5, 4), Any(4, 3), -0.5).Only(Floating),
        new("empty_index", Any(3, 2), 0, Index(3, 0), Any(0, 2)), new("zero_dim", Any(), 0, Index(1, 1), Any()),
        new("trap_repeated", Any(3, 2), 0, Indices(1, 1, 1), Any(3, 2)),
    ];

    public static Sample[] Embedding() =>
    [
        new("vector", Any(7, 5), Index(7, 3)), new("matrix", Any(7, 5), Index(7, 2, 3)), new("zero_dim", Any(7, 5), Index(7)),
        new("empty", Any(7, 5), Index(7, 0)),
        new("padding", Any(4, 3), Indices(0, 2, 2, 3), 2), new("by_frequency", Any(4, 3), Indices(0, 2, 2, 2, 3), -1, true),
        new("padding_by_frequency", Any(4, 3), Indices(0, 2, 2, 3, 0), 2, true), new("one_wide", Any(3, 1), Index(3, 5)),
        new("trap_repeated", Any(3, 2), Indices(1, 1, 1)),
    ];

    public static Sample[] EmbeddingBackward() =>
    [
        new("vector", Any(3, 5), Index(7, 3), 7, -1, false), new("matrix", Any(2, 3, 5), Index(7, 2, 3), 7, -1, false),
        new("by_frequency", Any(5, 3), Indices(0, 2, 2, 2, 3), 4, -1, true),
        new("trap_padding_stays_zero", Any(4, 3), Indices(0, 2, 2, 3), 4, 2, false),
        new("trap_padding_by_frequency", Any(5, 3), Indices(0, 2, 2, 3, 0), 4, 2, true),
        new("trap_repeated", Any(3, 2), Indices(1, 1, 1), 3, -1, false),
        new("empty", Any(0, 3), Index(4, 0), 4, -1, false),
    ];

    public static ErrorSample[] CatErrors() =>
    [
        new("nothing", "torch.cat(): expected a non-empty list of Tensors", List()),
        new("sizes", "Sizes of tensors must match except in dimension 0. Expected size 3 but got size 4 for tensor number 1 in the list.",
            List(Any(2, 3), Any(2, 4))),
        new("rank", "Tensors must have same number of dimensions: got 2 and 3", List(Any(2, 3), Any(2, 3, 1))),
        new("zero_dim", "zero-dimensional tensor (at position 0) cannot be concatenated", List(Any(), Any(2))),
    ];

    public static ErrorSample[] StackErrors() =>
    [
        new("nothing", "stack expects a non-empty TensorList", List()),
        new("sizes", "stack expects each tensor to be equal size, but got [2, 3] at entry 0 and [3, 2] at entry 1",
            List(Any(2, 3), Any(3, 2))),
    ];

    public static ErrorSample[] GatherErrors() =>
    [
        new("index_dtype", "Expected dtype int64 for index", Any(3, 5), 0, OfType(DType.Int32, 2, 5)),
        new("rank", "Index tensor must have the same number of dimensions as input tensor", Any(3, 5), 0, Index(3, 2)),
        new("sizes", "to be no larger than self", Any(3, 5), 0, Index(3, 2, 6)),
        new("range", "index 3 is out of bounds for dimension 0 with size 3", Any(3), 0, Indices(0, 3)),
    ];

    public static ErrorSample[] ScatterAddErrors() =>
    [
        new("rank", "Index tensor must have the same number of dimensions as self and src tensor", Any(3, 5), 0, Index(3, 2, 2), Any(2)),
        new("range", "index -1 is out of bounds for dimension 0 with size 3", Any(3), 0, Indices(-1), Any(1)),
        new("dtypes", "expected all operands to have the same dtype", OfType(DType.Float32, 3), 0, Indices(1), OfType(DType.Float64, 1)),
    ];

    public static ErrorSample[] IndexSelectErrors() =>
    [
        new("rank", "index_select(): Index is supposed to be a vector", Any(3), 0, Index(3, 2, 2)),
        new("range", "index_select(): index 3 is out of range for dimension 0 with size 3", Any(3), 0, Indices(3)),
        new("dim", "Dimension out of range", Any(3), 1, Index(3, 2)),
    ];

    public static ErrorSample[] IndexAddErrors() =>
    [
        new("source", "index_add(): source must have sizes [2, 5]", Any(3, 5), 0, Index(3, 2), Any(3, 5)),
        new("range", "index_add(): index 3 is out of range for dimension 0 with size 3", Any(3), 0, Indices(3), Any(1)),
    ];

    public static ErrorSample[] EmbeddingErrors() =>
    [
        new("rank", "'weight' must be 2-D", Any(7), Index(7, 3)), new("range", "index out of range in self", Any(3, 2), Indices(3)),
        new("padding", "padding_idx must be within num_embeddings", Any(3, 2), Indices(1), 3),
    ];

    private static TensorSpec[] List(params TensorSpec[] tensors) => tensors;
}
