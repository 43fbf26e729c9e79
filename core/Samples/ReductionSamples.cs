using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Reductions and scans.</summary>
internal static class ReductionSamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    private static readonly ErrorSample DimRange = new("dim", "Dimension out of range", Any(2, 3), Ints(2));
    private static readonly ErrorSample DimTwice = new(
        "dim_twice", "dim 0 appears multiple times in the list of dims", Any(2, 3), Ints(0, 0));

    public static Sample[] Sum() =>
    [
        .. Shapes(Any), new("dtype", Any(3, 5), Ints(1), false, Type(DType.Float64)), new("vector", Any(1025), Ints(0)),
        new Sample("dtype_int32", Any(3, 5), Ints(1), false, Type(DType.Int32)).Only(Integers),
        new("trap_empty_is_zero", Any(0), Ints(0)), new("trap_empty_rows", Any(3, 0), Ints(1)), new("no_rows", Any(0, 3), Ints(1)),
        new Sample("trap_integers_widen", Vector(100, 100, 100), Ints(0)).Only([DType.Int8, DType.UInt8]),
        new Sample("trap_cancellation", Vector(1, 1e8, -1e8, 1e-3), Ints(0)).Only(Wide),
        new Sample("trap_infinities", Matrix(3, Inf, 1, Inf, -Inf, NaN, 1), Ints(1)).Only(Floating),
        new Sample("trap_float16_overflows_once", Vector(60000, 60000, -60000), Ints(0)).Only(DType.Float16),
    ];

    public static Sample[] Mean() =>
    [
        .. Shapes(Any), new("dtype", Any(3, 5), Ints(1), false, Type(DType.Float64)), new("trap_empty_is_nan", Any(0), Ints(0)),
        new("trap_empty_rows", Any(3, 0), Ints(1)), new("trap_infinities", Matrix(3, Inf, 1, Inf, -Inf, NaN, 1), Ints(1)),
    ];

    public static Sample[] Extremum() =>
    [
        .. Shapes(Distinct), new("dim_left_out", Distinct(3, 5)), new("no_rows", Distinct(0, 3), Ints(1)),
        new("trap_ties", Matrix(2, 1, 3, 3, 2, 2, 1), Ints(1)), new("trap_all_equal", Matrix(2, 1, 1, 1, 1), Ints(0, 1)),
        new Sample("trap_nan", Matrix(3, 1, NaN, Inf, NaN, 1, 2), Ints(1)).Only(Floating),
        new Sample("trap_infinities", Matrix(2, -Inf, -Inf, Inf, -Inf), Ints(1)).Only(Floating),
    ];

    public static Sample[] Position() =>
    [
        new("flat", Distinct(3, 7)), new("rows", Distinct(3, 7), 1), new("columns", Distinct(3, 7), 0),
        new("keepdim", Distinct(2, 3, 5), 1, true),
        new("negative", Distinct(2, 3, 5), -1), new("flat_keepdim", Distinct(2, 3), None, true), new("zero_dim", Distinct()),
        new("zero_dim_dim", Distinct(), 0),
        new("one", Distinct(1, 5), 0), new("long", Distinct(3, 257), 1), new("no_rows", Distinct(0, 3), 1),
        new("trap_first_of_equals", Matrix(2, 1, 3, 3, 1, 1, 2), 1), new("trap_first_of_equals_flat", Vector(2, 1, 3, 1, 3)),
        new Sample("trap_first_nan", Matrix(2, 1, NaN, NaN, Inf, 5, NaN), 1).Only(Floating),
    ];

    public static Sample[] Var() =>
    [
        new("all", Any(3, 7), None), new("rows", Any(3, 7), Ints(1)), new("columns_keepdim", Any(3, 7), Ints(0), 1, true),
        new("biased", Any(2, 3, 5), Ints(0, 2), 0),
        new("correction_two", Any(4, 5), Ints(1), 2), new("empty_dims", Any(3, 5), Ints(), 0), new("negative", Any(2, 3, 5), Ints(-2)),
        new("fraction", Any(7), Ints(0), 0.5), new("long", Any(2, 513), Ints(1)), new("trap_one_sample", Any(3, 1), Ints(1)),
        new("trap_one_sample_biased", Any(3, 1), Ints(1), 0), new("trap_zero_dim", Any(), None), new("trap_empty", Any(0), Ints(0)),
        new("trap_empty_rows", Any(2, 0), Ints(1), 0), new("trap_constant", Vector(0.1, 0.1, 0.1), Ints(0)),
        new Sample("trap_far_mean", Vector(10001, 10002, 10003, 10004), Ints(0)).Only(Wide),
        new("trap_infinite", Matrix(2, Inf, 1, NaN, 1), Ints(1)),
    ];

    public static Sample[] Cumsum() =>
    [
        new("rows", Any(3, 7), 1), new("columns", Any(3, 7), 0), new("negative", Any(2, 3, 5), -2), new("zero_dim", Any(), 0),
        new("empty", Any(0, 3), 0),
        new("long", Any(300), 0), new("rank5", Any(2, 1, 3, 2, 2), 2), new("dtype", Any(5), 0, Type(DType.Float64)),
        new Sample("dtype_int32", Any(3, 5), 1, Type(DType.Int32)).Only(Integers),
        new Sample("trap_dtype_wraps", Vector(100, 100, 100), 0, Type(DType.Int8)).Only(Integers),
        new Sample("trap_integers_widen", Vector(100, 100, 100), 0).Only([DType.Int8, DType.UInt8]),
        new Sample("trap_nan_and_inf", Vector(1, Inf, 2, -Inf, 3), 0).Only(Floating),
    ];

    public static ErrorSample[] SumErrors() => [DimRange, DimTwice];

    public static ErrorSample[] MeanErrors() =>
        [DimRange, new("integers", "mean(): could not infer output dtype", OfType(DType.Int64, 3), Ints(0))];

    public static ErrorSample[] VarErrors() =>
        [DimRange, new("integers", "std and var only support floating point and complex dtypes", OfType(DType.Int64, 3), None)];

    public static ErrorSample[] CumsumErrors() => [new("dim", "Dimension out of range", Any(2, 3), 2)];

    public static ErrorSample[] ExtremumErrors(string name) =>
        [DimRange, new("empty", $"{name}(): Expected reduction dim to be specified for input.numel() == 0", Any(0), Ints())];

    public static ErrorSample[] PositionErrors(string name) =>
    [
        new("empty", $"{name}(): Expected reduction dim to be specified for input.numel() == 0.", Any(0)),
        new("empty_dim", $"{name}(): Expected reduction dim 1 to have non-zero size.", Any(3, 0), 1),
    ];

    /// <summary>One dimension, several, all, none named, kept or not.</summary>
    private static Sample[] Shapes(Func<long[], TensorSpec> self) =>
    [
        new("rows", self([3, 7]), Ints(1)), new("columns", self([3, 7]), Ints(0)), new("keepdim", self([2, 3, 5]), Ints(1), true),
        new("outer_and_inner", self([2, 3, 5]), Ints(0, -1)), new("empty_dims", self([3, 5]), Ints()), new("zero_dim", self([]), Ints()),
        new("rank5", self([2, 1, 3, 2, 2]), Ints(1, 3), true), new("rank8", self([1, 2, 1, 3, 1, 2, 1, 2]), Ints(3, 7)),
        new("one", self([1, 5]), Ints(0)),
        new("long", self([33, 129]), Ints(1)),
    ];
}
