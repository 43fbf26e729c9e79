using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Activation functions of straight pieces.</summary>
internal static class RectifierSamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static Sample[] LeakyRelu() =>
    [
        new("default", NonZero(5, 7)), new("slope", NonZero(17), 0.2), new("negative_slope", NonZero(2, 3, 2), -0.5),
        new("zero_dim", NonZero()),
        new("empty", Any(0, 2)), new("trap_zero_slope", Vector(-1, 0, -0.0, 2, -3), 0.0),
        new("trap_special", Vector(0, -0.0, NaN, Inf, -Inf), 0.25), new("trap_rounds_once", Vector(-1, -3, -0.1, 5), 0.1),
    ];

    public static Sample[] PreluKernel() =>
    [
        new("same", NonZero(3, 7), Any(3, 7)), new("broadcast_weight", NonZero(2, 3, 5), Any(3, 1)), new("zero_dim", NonZero(), Any()),
        new("empty", Any(0, 3), Any(1, 3)), new("trap_special", Vector(0, -0.0, NaN, Inf, -Inf), Vector(2, 2, 2, -1, -1)),
    ];

    public static Sample[] Prelu() =>
    [
        new("one_weight", NonZero(3, 4, 5), Any(1)), new("channels", NonZero(2, 3, 4), Any(3)), new("vector", NonZero(5), Any(1)),
        new("zero_dim_weight", NonZero(3, 2), Any()), new("zero_dim", NonZero(), Any(1)), new("empty", Any(0, 3), Any(3)),
    ];

    public static Sample[] Hardtanh() =>
    [
        new Sample("default", Any(5, 7)).Only([.. Floating, DType.Int8, DType.Int16, DType.Int32, DType.Int64]),
        new("bounds", Any(17), 1, 3),
        new Sample("fractions", Any(5, 3), -0.5, 1.5).Only(Floating), new("zero_dim", Any(), 0, 1), new("empty", Any(0, 2), 0, 1),
        new Sample("trap_at_bounds", Vector(-1, 1, NaN, Inf, -Inf, 0, -0.0)).Only(Floating),
        new Sample("trap_fractions_of_integers", Vector(0, 1, 2, 3), 0.5, 2.5).Only([DType.Int32, DType.UInt8]),
    ];

    public static Sample[] Hard() =>
    [
        new("matrix", Any(5, 7)), new("zero_dim", Any()), new("empty", Any(0, 2)), new("rank5", Any(2, 1, 3, 2, 2)),
        new("trap_bends", Vector(-3, 3, 0, -0.0, -2.75, 2.75, -8, 8)), new("trap_special", Vector(NaN, Inf, -Inf)),
    ];

    public static ErrorSample[] PreluErrors() =>
    [
        new("channels", "Found parameter numbers = 2 and channel size = 3.", Any(4, 3), Any(2)),
        new("vector", "Found parameter numbers = 5 and channel size = 1.", Any(5), Any(5)),
        new("rank", "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = 2", Any(4, 3), Any(3, 1)),
        new("dtypes", "prelu: Type promoting not supported. Got Float and Double", OfType(DType.Float32, 3), OfType(DType.Float64, 1)),
    ];

    public static ErrorSample[] HardtanhErrors() =>
    [
        new("bool", "Bool inputs not supported for hardtanh", OfType(DType.Bool, 3)),
        new("unsigned", "cannot do hardtanh on an unsigned type with negative limits", OfType(DType.UInt8, 3)),
    ];
}
