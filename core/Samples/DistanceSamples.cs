using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Distances and angles between vectors.</summary>
internal static class DistanceSamples
{
    public static Sample[] Cosine() =>
    [
        new("rows", NonZero(3, 7), NonZero(3, 7)), new("columns", NonZero(3, 7), NonZero(3, 7), 0),
        new("broadcast", NonZero(3, 1, 5), NonZero(2, 5), -1),
        new("eps", NonZero(2, 3), NonZero(2, 3), 1, 0.5),
        new Sample("trap_zero_vector", Matrix(2, 0, 0, 1, 2), Matrix(2, 1, 2, 3, 4)).Only(Wide),
        new("vectors", NonZero(5), NonZero(5), 0),
    ];

    public static Sample[] Cdist() =>
    [
        new("two", Any(3, 5), Any(4, 5), 2, None), new("one", Any(3, 5), Any(4, 5), 1, None), new("three", Any(3, 5), Any(2, 5), 3, None),
        new("fraction", Any(3, 4), Any(2, 4), 1.5, None), new("infinity", Any(3, 4), Any(2, 4), double.PositiveInfinity, None),
        new("zero", Any(3, 4), Any(2, 4), 0, None), new("batch", Any(2, 3, 4), Any(2, 2, 4), 2, 2),
        new("broadcast", Any(2, 1, 3, 4), Any(3, 2, 4), 2, 1),
        new("no_rows", Any(0, 4), Any(2, 4), 2, None), new("no_columns", Any(3, 0), Any(2, 0), 2, None),
        new("many", Any(27, 3), Any(2, 3), 2, 0),
        new("trap_distance_zero", Matrix(2, 1, 2, 3, 4), Matrix(2, 1, 2, 0, 0), 2, None),
    ];

    public static Sample[] Pdist() =>
    [
        new("two", Any(4, 5)), new("one", Any(4, 3), 1), new("three", Any(3, 5), 3), new("infinity", Any(3, 4), double.PositiveInfinity),
        new("zero", Any(3, 4), 0), new("fraction", Any(3, 4), 1.5), new("one_row", Any(1, 4)), new("no_rows", Any(0, 4)),
        new("no_columns", Any(3, 0)), new("trap_distance_zero", Matrix(3, 1, 2, 1, 2, 0, 0)),
    ];

    public static ErrorSample[] CosineErrors() =>
        [new("integers", "expected common dtype to be floating point", OfType(DType.Int64, 2, 3), OfType(DType.Int64, 2, 3))];

    public static ErrorSample[] CdistErrors() =>
    [
        new("rank", "cdist only supports at least 2D tensors, X1 got: 1D", Any(3), Any(2, 3), 2, None),
        new("columns", "X1 and X2 must have the same number of columns. X1: 3 X2: 4", Any(2, 3), Any(2, 4), 2, None),
        new("order", "cdist only supports non-negative p values", Any(2, 3), Any(2, 3), -1, None),
        new("mode", "possible modes: 0, 1, 2, but was: 3", Any(2, 3), Any(2, 3), 2, 3),
    ];

    public static ErrorSample[] PdistErrors() =>
    [
        new("rank", "pdist only supports 2D tensors, got: 1D", Any(3)),
        new("order", "pdist only supports non-negative p values", Any(2, 3), -1),
    ];
}
