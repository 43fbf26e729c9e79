using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Lengths of vectors, and the logarithm of a sum of exponentials.</summary>
internal static class NormSamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static Sample[] VectorNorm() =>
    [
        new("all", NonZero(3, 7)), new("rows", NonZero(3, 7), 2, Ints(1)), new("columns_keepdim", NonZero(3, 7), 2, Ints(0), true),
        new("one", NonZero(3, 5), 1, Ints(1)), new("three", NonZero(3, 5), 3, Ints(1)), new("fraction", NonZero(3, 5), 1.5, Ints(1)),
        new("half", NonZero(3, 5), 0.5, Ints(1)), new("zero", NonZero(3, 5), 0, Ints(1)), new("infinity", Distinct(3, 5), Inf, Ints(1)),
        new("minus_infinity", NonZero(3, 5), -Inf, Ints(1)), new("negative", NonZero(3, 5), -2, Ints(1)), new("zero_dim", NonZero()),
        new("outer_and_inner", NonZero(2, 3, 5), 2, Ints(0, -1)), new("dtype", NonZero(5), 2, None, false, Type(DType.Float64)),
        new("long", NonZero(3, 257), 2, Ints(1)), new("trap_zero_vector", Matrix(2, 0, 0, 3, 4), 2, Ints(1)),
        new("trap_zero_vector_three", Matrix(2, 0, 0, 3, 4), 3, Ints(1)), new("trap_empty_is_zero", Any(0)),
        new("trap_ties", Matrix(2, 3, -3, 1, 2), Inf, Ints(1)), new("trap_nan", Matrix(2, NaN, 1, Inf, 2), 2, Ints(1)),
    ];

    public static Sample[] LogSumExp() =>
    [
        new("rows", Any(3, 7), Ints(1)), new("columns", Any(3, 7), Ints(0)), new("keepdim", Any(2, 3, 5), Ints(1), true),
        new("outer_and_inner", Any(2, 3, 5), Ints(0, -1)), new("zero_dim", Any(), Ints(0)), new("long", Any(3, 257), Ints(1)),
        new Sample("trap_large", Matrix(2, 1000, 1000, -1000, -1001), Ints(1)).Only(Wide),
        new("trap_empty_is_minus_infinity", Any(3, 0), Ints(1)),
        new Sample("trap_infinities", Matrix(4, -Inf, -Inf, Inf, 1, Inf, -Inf, NaN, 1), Ints(1)).Only(Floating),
    ];

    public static ErrorSample[] VectorNormErrors() =>
    [
        new("dim", "Dimension out of range", Any(2, 3), 2, Ints(2)),
        new("integers", "linalg.vector_norm: Expected a floating point or complex tensor as input", OfType(DType.Int64, 3)),
        new("empty", "on an empty tensor because the operation does not have an identity", Any(0), Inf),
    ];
}
