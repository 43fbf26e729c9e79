using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Elements replaced, or taken into others, at places that an index chooses.</summary>
internal static class ScatterSamples
{
    private const double NaN = double.NaN;
    private const double Inf = double.PositiveInfinity;

    private static readonly ErrorSample Range = new(
        "range", "index 3 is out of bounds for dimension 0 with size 3", Any(3), 0, Indices(3), Any(1));

    // Gradients of a place that is written twice go to either writer in PyTorch, so these samples' indices differ.
    public static Sample[] Source() =>
    [
        new("rows", Any(3, 5), 0, Places(2, 5, 0, 1, 2, 0, 1, 1, 2, 0, 1, 2), Any(2, 5)),
        new("columns", Any(2, 5), 1, Places(2, 3, 4, 0, 2, 1, 3, 0), Any(2, 3)),
        new("negative", Any(1, 2, 4), -1, Places3(1, 2, 2, 3, 0, 1, 2), Any(1, 2, 2)),
        new("larger_source", Any(4, 5), 0, Places(2, 3, 0, 3, 1, 1, 0, 2), Any(3, 5)),
        new("zero_dim", Any(), 0, Index(1), Any()), new("empty", Any(3, 5), 0, Index(3, 0, 5), Any(0, 5)),
        new("vector", Any(7), 0, Indices(6, 0, 3), Any(3)),
        new("trap_last_stays", Vector(1, 2, 3), 0, Indices(1, 1, 1, 0), Vector(4, 5, 6, 7)),
        new("trap_last_stays_long", TensorSpec.Of([3], 1, 2, 3), 0, Index(3, 300),
            TensorSpec.Of([300], [.. Enumerable.Range(0, 300).Select(i => i % 100.0)])),
        new Sample("trap_over_nan", Vector(NaN, NaN), 0, Indices(1), Vector(-0.0)).Only(Floating),
    ];

    public static Sample[] Number() =>
    [
        new("rows", Any(3, 5), 0, Index(3, 2, 5), 2), new("columns", Any(3, 5), 1, Index(5, 3, 7), 1),
        new("zero_dim", Any(), 0, Index(1), 1),
        new("negative", Any(2, 3, 4), -1, Index(4, 2, 3, 2), 3), new("empty", Any(3, 5), 0, Index(3, 0, 5), 1),
        new Sample("fraction", Any(7), 0, Index(7, 3), 0.3).Only(Floating),
        new Sample("trap_nan", Any(7), 0, Index(7, 3), NaN).Only(Floating),
    ];

    public static Sample[] Copy() =>
    [
        new("rows", Any(5, 3), 0, Indices(4, 0), Any(2, 3)), new("columns", Any(3, 5), 1, Indices(1, 3, 0), Any(3, 3)),
        new("negative", Any(2, 3, 4), -2, Indices(2, 0), Any(2, 2, 4)), new("empty_index", Any(3, 2), 0, Index(3, 0), Any(0, 2)),
        new("zero_dim", Any(), 0, Index(1, 1), Any()), new("vector_number", Any(5), 0, Indices(3), Any()),
        new("zero_dim_index", Any(3, 2), 0, Index(3), Any(1, 2)),
    ];

    public static Sample[] Fill() =>
    [
        new("rows", Any(5, 3), 0, Index(5, 2), 2), new("columns", Any(3, 5), 1, Index(5, 7), 1),
        new("negative", Any(2, 3, 4), -2, Index(3, 2), 0),
        new("zero_dim", Any(), 0, Index(1, 1), 1), new("empty_index", Any(3, 2), 0, Index(3, 0), 1),
        new("zero_dim_index", Any(3, 2), 0, Index(3), 1),
        new Sample("fraction", Any(7), 0, Index(7, 3), 0.3).Only(Floating),
    ];

    public static Sample[] Fold() => [.. Folds("prod"), .. Folds("amax"), .. Folds("amin")];

    public static Sample[] Reduce() =>
    [
        .. new[] { "sum", "prod", "mean", "amax", "amin" }.SelectMany(reduce => Reductions(reduce)),
        new("trap_mean_of_integers_floors", Vector(1, 0), 0, Indices(0), Vector(2), "mean", true),
        new("trap_prod_one_zero", Vector(2, 3), 0, Indices(0, 0, 1), Vector(0, 3, 4), "prod", true),
        new("trap_prod_two_zeros", Vector(2, 3), 0, Indices(0, 0, 1), Vector(0, 0, 0), "prod", true),
        new("trap_ties_share", Vector(3, 1), 0, Indices(0, 0, 1), Vector(3, 3, 1), "amax", true),
        new("trap_ties_without_self", Vector(3, 1), 0, Indices(0, 0, 1), Vector(3, 3, 1), "amax", false),
        new Sample("trap_nan_wins", Vector(1, NaN), 0, Indices(0, 0, 1), Vector(NaN, Inf, 1), "amax", true).Only(Floating),
        new Sample("trap_large_bytes", Vector(7, 7), 0, Indices(0, 0), Vector(250, 200), "amin", false).Only(DType.UInt8),
        new Sample("trap_left_out_nan", Vector(NaN, NaN), 0, Indices(0), Vector(1), "amin", false).Only(Floating),
    ];

    public static Sample[] OldReduce() =>
    [
        new("add", NonZero(3, 5), 0, Index(3, 2, 5), NonZero(2, 5), "add"),
        new("multiply", NonZero(7), 0, Index(7, 5), NonZero(5), "multiply"),
    ];

    public static Sample[] NumberReduce() =>
        [new("add", NonZero(3, 5), 0, Index(3, 2, 5), 2, "add"), new("multiply", NonZero(7), 0, Index(7, 5), 3, "multiply")];

    public static ErrorSample[] SourceErrors() =>
    [
        new("rank", "Index tensor must have the same number of dimensions as self and src tensor", Any(3, 5), 0, Index(3, 2, 2), Any(2)),
        Range,
        new("dtypes", "scatter(): Expected self.dtype to be equal to src.dtype",
            OfType(DType.Float32, 3), 0, Indices(1), OfType(DType.Float64, 1)),
    ];

    public static ErrorSample[] NumberErrors() =>
    [
        new("index_dtype", "Expected dtype int64 for index", Any(3, 5), 0, OfType(DType.Int32, 2, 5), 1),
        new("range", "index 3 is out of bounds for dimension 0 with size 3", Any(3), 0, Indices(0, 3), 1),
    ];

    public static ErrorSample[] CopyErrors() =>
    [
        new("count", "index_copy_(): Number of indices (2) should be equal to source.size(dim) (3)", Any(5, 3), 0, Index(5, 2), Any(3, 3)),
        new("slices", "index_copy_(): Source/destination tensor must have same slice shapes.", Any(5, 3), 0, Index(5, 2), Any(2, 4)),
        new("range", "index 5 is out of range for dimension 0 with size 5", Any(5), 0, Indices(5), Any(1)),
    ];

    public static ErrorSample[] FillErrors() =>
        [new("range", "index 5 is out of range for dimension 0 with size 5", Any(5), 0, Indices(5), 1)];

    public static ErrorSample[] FoldErrors() =>
        [new("reduce", "scatter_fold(): reduce must be prod, amax or amin, but got sum", Any(3), 0, Indices(1), Any(1), "sum")];

    public static ErrorSample[] ReduceErrors() =>
    [
        new("reduce", "reduce argument must be either sum, prod, mean, amax or amin, got add", Any(3), 0, Indices(1), Any(1), "add"),
        new("range", "index 3 is out of bounds for dimension 0 with size 3", Any(3), 0, Indices(3), Any(1), "sum"),
        new("dtypes", "scatter_reduce(): Expected self.dtype to be equal to src.dtype",
            OfType(DType.Float32, 3), 0, Indices(1), OfType(DType.Float64, 1), "sum"),
    ];

    public static ErrorSample[] OldReduceErrors() =>
        [new("reduce", "reduce argument must be either add or multiply.", Any(3), 0, Indices(1), Any(1), "sum")];

    public static ErrorSample[] NumberReduceErrors() =>
        [new("reduce", "reduce argument must be either add or multiply.", Any(3), 0, Indices(1), 1, "sum")];

    private static Sample[] Folds(string reduce) =>
    [
        new($"{reduce}_rows", NonZero(3, 5), 0, Index(3, 2, 5), NonZero(2, 5), reduce),
        new($"{reduce}_columns", NonZero(3, 5), 1, Index(5, 3, 7), NonZero(3, 7), reduce),
        new($"{reduce}_repeated", NonZero(3), 0, Indices(1, 1, 1, 0), NonZero(4), reduce),
        new($"{reduce}_zero_dim", NonZero(), 0, Index(1), NonZero(), reduce),
        new($"{reduce}_negative", NonZero(2, 3, 4), -1, Index(4, 2, 3, 2), NonZero(2, 3, 2), reduce),
        new($"{reduce}_larger_source", NonZero(4, 5), 0, Index(4, 2, 3), NonZero(3, 5), reduce),
        new($"{reduce}_empty", NonZero(3, 5), 0, Index(3, 0, 5), NonZero(0, 5), reduce),
        new Sample($"{reduce}_trap_nan", Vector(NaN, 1, -0.0), 0, Indices(0, 1, 2), Vector(1, NaN, 0), reduce).Only(Floating),
    ];

    private static Sample[] Reductions(string reduce) =>
    [
        new($"{reduce}_rows", NonZero(3, 5), 0, Index(3, 2, 5), NonZero(2, 5), reduce, true),
        new($"{reduce}_without_self", NonZero(3, 5), 1, Index(5, 3, 2), NonZero(3, 2), reduce, false),
        new($"{reduce}_repeated", NonZero(3), 0, Indices(1, 1, 1, 0), NonZero(4), reduce),
        new($"{reduce}_larger_source", NonZero(4, 5), 0, Index(4, 2, 3), NonZero(3, 5), reduce, false),
        new($"{reduce}_zero_dim", NonZero(), 0, Index(1), NonZero(), reduce),
        new($"{reduce}_empty", NonZero(3, 5), 0, Index(3, 0, 5), NonZero(0, 5), reduce, false),
    ];

    private static TensorSpec Places(long rows, long columns, params double[] values) =>
        TensorSpec.Of([rows, columns], values) with { DType = DType.Int64 };

    private static TensorSpec Places3(long a, long b, long c, params double[] values) =>
        TensorSpec.Of([a, b, c], values) with { DType = DType.Int64 };
}
