using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Products, running ones too.</summary>
internal static class ProductSamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static Sample[] ProdDim() =>
    [
        new("rows", NonZero(3, 7), 1), new("columns", NonZero(3, 7), 0), new("keepdim", NonZero(2, 3, 5), 1, true),
        new("negative", NonZero(2, 3, 5), -1), new("zero_dim", Any(), 0), new("one", Any(1, 5), 0),
        new("rank5", NonZero(2, 1, 3, 2, 2), 2), new("long", Probability(2, 65), 1), new("no_rows", Any(0, 3), 1),
        new("dtype", NonZero(3, 5), 1, false, Type(DType.Float64)), new("trap_empty_is_one", Any(3, 0), 1),
        new("trap_one_zero", Matrix(2, 2, 0, 3, 1, 2, 3), 1), new("trap_two_zeros", Matrix(2, 0, 2, 0, 0, 0, 0), 1),
        new Sample("dtype_int32", Any(3, 5), 1, false, Type(DType.Int32)).Only(Integers),
        new Sample("trap_integers_widen", Vector(100, 100, 100), 0).Only([DType.Int8, DType.UInt8]),
        new Sample("trap_nan_and_inf", Matrix(3, Inf, 2, -1, NaN, 1, 0, Inf, 0, 3), 1).Only(Floating),
        new Sample("trap_negative_zero", Vector(-0.0, 3), 0).Only(Floating),
    ];

    public static Sample[] Prod() =>
    [
        new("vector", NonZero(7)), new("matrix", NonZero(3, 5)), new("zero_dim", Any()), new("trap_empty_is_one", Any(0)),
        new("dtype", NonZero(2, 3), Type(DType.Float64)), new("trap_one_zero", Vector(2, 0, 3)),
    ];

    public static Sample[] Cumprod() =>
    [
        new("rows", NonZero(3, 7), 1), new("columns", NonZero(3, 7), 0), new("negative", NonZero(2, 3, 5), -2),
        new("zero_dim", Any(), 0), new("empty", Any(0, 3), 0), new("long", Probability(2, 300), 1),
        new("rank5", NonZero(2, 1, 3, 2, 2), 2), new("dtype", NonZero(5), 0, Type(DType.Float64)),
        new("trap_one_zero", Matrix(2, 2, 0, 3, 1, 2, 3), 1), new("trap_two_zeros", Matrix(2, 0, 2, 0, 0, 0, 0), 1),
        new Sample("dtype_int32", Any(3, 5), 1, Type(DType.Int32)).Only(Integers),
        new Sample("trap_integers_widen", Vector(100, 100, 100), 0).Only([DType.Int8, DType.UInt8]),
        new Sample("trap_nan_and_inf", Vector(1, Inf, 2, -1, 0, 3), 0).Only(Floating),
    ];
}
