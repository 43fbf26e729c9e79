using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>The greatest and the smallest with their places, and of whole tensors.</summary>
internal static class ExtremeSamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static Sample[] Dim() =>
    [
        new("rows", Distinct(3, 7), 1), new("columns", Distinct(3, 7), 0), new("keepdim", Distinct(2, 3, 5), 1, true),
        new("negative", Distinct(2, 3, 5), -1), new("zero_dim", Distinct(), 0), new("one", Distinct(1, 5), 0),
        new("long", Distinct(3, 257), 1), new("no_rows", Distinct(0, 3), 1), new("rank5", Distinct(2, 1, 3, 2, 2), 2),
        new("trap_first_of_equals", Matrix(2, 1, 3, 3, 1, 1, 2), 1), new("trap_all_equal", Matrix(2, 1, 1, 1, 1), 1),
        new Sample("trap_first_nan", Matrix(2, 1, NaN, NaN, Inf, 5, NaN), 1).Only(Floating),
        new Sample("trap_infinities", Matrix(2, -Inf, -Inf, Inf, Inf), 1).Only(Floating),
    ];

    public static Sample[] Whole() =>
    [
        new("matrix", Distinct(3, 7)), new("zero_dim", Distinct()), new("long", Distinct(33, 129)), new("trap_ties", Vector(1, 3, 3, 2)),
        new Sample("trap_nan", Vector(1, NaN, Inf)).Only(Floating),
    ];

    public static ErrorSample[] DimErrors(string name) =>
    [
        new("dim", "Dimension out of range", Any(2, 3), 2),
        new("empty", $"{name}(): Expected reduction dim 1 to have non-zero size.", Any(3, 0), 1),
    ];

    public static ErrorSample[] WholeErrors(string name) =>
        [new("empty", $"{name}(): Expected reduction dim to be specified for input.numel() == 0.", Any(0))];
}
