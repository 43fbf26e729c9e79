using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Lines in order.</summary>
internal static class SortingSamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static Sample[] Sort() => [.. Lines((self, dim, descending) => [self, dim, descending])];

    public static Sample[] SortStable() => [.. Lines((self, dim, descending) => [self, true, dim, descending])];

    public static Sample[] Topk() =>
    [
        new("rows", Distinct(3, 7), 3, 1), new("columns", Distinct(7, 3), 2, 0), new("smallest", Distinct(3, 7), 3, 1, false),
        new("all", Distinct(3, 5), 5, 1), new("none", Distinct(3, 5), 0, 1), new("one", Distinct(3, 5), 1, -1),
        new("zero_dim", Distinct(), 1),
        new("long", Distinct(2, 257), 17), new("rank5", Distinct(2, 1, 3, 2, 2), 2, 2), new("unsorted", Distinct(2, 7), 3, 1, true, false),
        new Sample("trap_nan_is_greatest", Vector(1, NaN, Inf, -Inf, 2), 3, 0).Only(Floating),
        new Sample("trap_nan_is_not_smallest", Vector(1, NaN, Inf, -Inf, 2), 3, 0, false).Only(Floating),
    ];

    public static ErrorSample[] SortStableErrors() => [new("dim", "Dimension out of range", Any(2, 3), true, 2)];

    public static ErrorSample[] TopkErrors() =>
    [
        new("k", "selected index k out of range", Any(2, 3), 4), new("negative", "selected index k out of range", Any(2, 3), -1),
        new("dim", "Dimension out of range", Any(2, 3), 1, 2),
    ];

    private static Sample[] Lines(Func<TensorSpec, int, bool, SampleArgument[]> call) =>
    [
        new("rows", call(Distinct(3, 7), 1, false)), new("columns", call(Distinct(7, 3), 0, false)),
        new("descending", call(Distinct(3, 7), 1, true)), new("negative", call(Distinct(2, 3, 5), -2, false)),
        new("zero_dim", call(Distinct(), 0, false)), new("one", call(Distinct(3, 1), 1, true)),
        new("empty", call(Distinct(0, 3), 0, false)),
        new("empty_rows", call(Distinct(0, 3), 1, true)), new("power_of_two", call(Distinct(2, 16), 1, false)),
        new("long", call(Distinct(2, 257), 1, true)),
        new("rank5", call(Distinct(2, 1, 3, 2, 2), 2, false)),
        new("equal_ones", call(TensorSpec.Of([2, 9], 1, 0, 2, 1, 0, 1, 2, 2, 0, 1, 1, 0, 0, 3, 3, 1, 0, 2), 1, false)),
        new("trap_stable", call(Matrix(2, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1), 1, false)),
        new("trap_stable_descending", call(Matrix(2, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1), 1, true)),
        new Sample("trap_nan_last", call(Vector(1, NaN, Inf, -Inf, NaN, -0.0, 0), 0, false)).Only(Floating),
        new Sample("trap_nan_first_descending", call(Vector(1, NaN, Inf, -Inf, NaN, -0.0, 0), 0, true)).Only(Floating),
    ];
}
