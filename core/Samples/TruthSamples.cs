using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Whether any or all elements are not zero.</summary>
internal static class TruthSamples
{
    private const double NaN = double.NaN;

    public static Sample[] Whole() =>
    [
        new("matrix", Any(3, 7)), new("zero_dim", Any()), new("zeros", Vector(0, 0, 0)), new("ones", Vector(1, 1)),
        new("trap_empty", Any(0)), new("trap_empty_rows", Any(3, 0)), new Sample("trap_nan_is_true", Vector(NaN, NaN)).Only(Floating),
        new Sample("trap_negative_zero_is_false", Vector(-0.0, 0)).Only(Floating),
        new Sample("trap_fraction_is_true", Vector(0.25, 1e-30)).Only(Floating),
    ];

    public static Sample[] Dim() =>
    [
        new("rows", Any(3, 7), 1), new("columns", Any(3, 2), 0), new("keepdim", Any(2, 3, 5), -2, true), new("zero_dim", Any(), 0),
        new("trap_empty_rows", Any(3, 0), 1), new("no_rows", Any(0, 3), 1), new("mixed", Matrix(3, 0, 0, 1, 0, 1, 1), 1),
    ];

    public static Sample[] Dims() =>
    [
        new("all", Any(3, 7)), new("rows", Any(3, 2), Ints(1)), new("outer_and_inner", Any(2, 3, 5), Ints(0, -1)),
        new("keepdim", Any(2, 3, 5), Ints(1), true), new("all_keepdim", Any(2, 3), None, true), new("zero_dim", Any(), None),
        new("trap_no_dims_reduce_nothing", Matrix(2, 0, 1, 2, 0), Ints()), new("trap_empty", Any(0), None),
        new("trap_empty_rows", Any(3, 0), Ints(1)), new("rank5", Any(2, 1, 3, 2, 2), Ints(1, 3)),
    ];
}
