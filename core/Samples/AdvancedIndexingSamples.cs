using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Elements chosen, or replaced, by index tensors for several dimensions.</summary>
internal static class AdvancedIndexingSamples
{
    private static readonly TensorSpec Two = TensorSpec.Of([3], 1, 0, 1) with { DType = DType.Bool };

    private static readonly TensorSpec Four = TensorSpec.Of([2, 3], 1, 0, 1, 1, 1, 0) with { DType = DType.Bool };

    public static Sample[] Index() =>
    [
        new("rows", Any(3, 5), List(Make.Index(3, 4))), new("matrix", Any(3, 5), List(Make.Index(3, 2, 4))),
        new("pairs", Any(3, 5), List(Make.Index(3, 4), Make.Index(5, 4))), new("zero_dim_index", Any(3, 5), List(Make.Index(3))),
        new("broadcast", Any(3, 5), List(Make.Index(3, 2, 1), Make.Index(5, 4))), new("columns", Any(3, 5), List(null, Make.Index(5, 4))),
        new("middle", Any(2, 3, 4, 2), List(null, Make.Index(3, 5), Make.Index(4, 5))),
        new("trap_apart_go_first", Any(2, 3, 4), List(Make.Index(2, 5), null, Make.Index(4, 5))),
        new("trap_apart_behind", Any(2, 3, 4, 2), List(null, Make.Index(3, 2, 2), null, Make.Index(2, 2))),
        new("mask", Any(2, 3, 2), List(Four)), new("mask_rows", Any(3, 4), List(Two)), new("mask_columns", Any(2, 3), List(null, Two)),
        new("mask_and_index", Any(3, 4), List(Two, Make.Index(4, 2))), new("drawn_mask", Any(4, 3), List(Mask(4, 3))),
        new("trap_no_true", Any(3, 2), List(TensorSpec.Of([3], 0, 0, 0) with { DType = DType.Bool })),
        new("negative", Any(3, 2), List(Indices(-1, 0, -3))), new("int32", Any(3, 2), List(Indices(2, 0) with { DType = DType.Int32 })),
        new("empty_index", Any(3, 5), List(Make.Index(3, 0))), new("nothing_indexed", Any(2, 3), List(null, null)),
        new("trap_repeated", Any(3, 2), List(Indices(1, 1, 1))),
        new("rank5", Any(2, 1, 3, 2, 2), List(null, null, Make.Index(3, 4), Make.Index(2, 4))),
    ];

    public static Sample[] IndexPut() =>
    [
        new("rows", Any(5, 3), List(Indices(4, 0)), Any(2, 3)), new("pairs", Any(3, 5), List(Indices(0, 2, 1), Indices(4, 0, 0)), Any(3)),
        new("number", Any(3, 5), List(Indices(0, 2), Indices(4, 0)), Any()), new("broadcast", Any(5, 3), List(Indices(4, 0)), Any(3)),
        new("columns", Any(3, 5), List(null, Indices(1, 3)), Any(3, 2)),
        new("trap_apart_go_first", Any(2, 3, 4), List(Indices(0, 1), null, Indices(3, 1)), Any(2, 3)),
        new("mask", Any(2, 3), List(Four), Any(4)), new("mask_number", Any(2, 3), List(Four), Any()),
        new("mask_rows", Any(3, 4), List(Two), Any(2, 4)),
        new("negative", Any(3, 2), List(Indices(-1, 0)), Any(2, 2)), new("empty_index", Any(3, 5), List(Make.Index(3, 0)), Any(0, 5)),
        new("nothing_indexed", Any(2, 3), List(null, null), Any(2, 3)),
        new("accumulate", Any(5, 3), List(Make.Index(5, 4)), Any(4, 3), true),
        new("accumulate_pairs", Any(3, 5), List(Make.Index(3, 7), Make.Index(5, 7)), Any(7), true),
        new("trap_accumulate_repeated", Any(3, 2), List(Indices(1, 1, 1)), Any(3, 2), true),
        new("accumulate_number", Any(3, 2), List(Make.Index(3, 4)), Any(), true),
        new("accumulate_nothing_indexed", Any(2, 3), List(null, null), Any(2, 3), true),
        new("trap_last_stays", Vector(1, 2, 3), List(Indices(1, 1, 1)), Vector(4, 5, 6)),
    ];

    public static ErrorSample[] IndexErrors() =>
    [
        new("too_many", "too many indices for tensor of dimension 1 (got 2)", Any(3), List(Make.Index(3, 2), Make.Index(3, 2))),
        new("range", "index 3 is out of bounds for dimension 0 with size 3", Any(3), List(Indices(3))),
        new("negative_range", "index -4 is out of bounds for dimension 0 with size 3", Any(3), List(Indices(-4))),
        new("dtype", "tensors used as indices must be long, int, byte or bool tensors", Any(3), List(OfType(DType.Float32, 2))),
        new("shapes", "shape mismatch: indexing tensors could not be broadcast together with shapes [2], [3]",
            Any(3, 5), List(Make.Index(3, 2), Make.Index(5, 3))),
        new("mask", "The shape of the mask [4] at index 0 does not match the shape of the indexed tensor [3, 2] at index 0",
            Any(3, 2), List(Mask(4))),
    ];

    public static ErrorSample[] IndexPutErrors() =>
    [
        new("values", "shape mismatch: value tensor of shape [3] cannot be broadcast to indexing result of shape [2]",
            Any(5), List(Indices(1, 2)), Any(3)),
        new("dtypes", "Index put requires the source and destination dtypes match",
            OfType(DType.Float32, 3), List(Indices(1)), OfType(DType.Float64, 1)),
    ];

    private static TensorSpec?[] List(params TensorSpec?[] tensors) => tensors;
}
