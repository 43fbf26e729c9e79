using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Activation functions.</summary>
internal static class ActivationSamples
{
    public static Sample[] Relu() =>
    [
        new("matrix", NonZero(5, 7)), new("zero_dim", NonZero()), new("empty", Any(0, 2)), new("rank8", NonZero(1, 2, 1, 3, 1, 2, 1, 2)),
        new Sample(
            "trap_zero_and_nan", Vector(0, -0.0, -1, 1, double.NaN, double.PositiveInfinity, double.NegativeInfinity)).Only(Floating),
    ];

    public static Sample[] Silu() =>
    [
        new("matrix", Any(5, 7)), new("zero_dim", Any()), new("empty", Any(0, 2)),
        new Sample("trap_far", Vector(0, -0.0, 80, -80, double.PositiveInfinity, double.NaN)).Only(Floating),
    ];

    public static Sample[] Gelu() =>
    [
        new("none", Any(5, 7)), new("none_given", Any(33), "none"), new("tanh", Any(5, 7), "tanh"), new("zero_dim", Any(), "tanh"),
        new("empty", Any(0, 2)),
        new Sample("trap_far", Vector(0, -0.0, 8, -8, double.PositiveInfinity, double.NaN)).Only(Floating),
        new Sample("trap_far_tanh", Vector(0, -0.0, 8, -8, double.PositiveInfinity, double.NaN), "tanh").Only(Floating),
    ];

    public static Sample[] Of() =>
    [
        new("matrix", Any(5, 7)), new("zero_dim", Any()), new("empty", Any(0, 2)), new("rank5", Any(2, 1, 3, 2, 2)),
        new("trap_far", Vector(0, -0.0, 30, -30, 120, -120)),
        new("trap_special", Vector(double.NaN, double.PositiveInfinity, double.NegativeInfinity)),
    ];

    public static Sample[] Elu() =>
    [
        new("default", NonZero(5, 7)), new("alpha", NonZero(17), 0.5), new("all", NonZero(5, 3), 1.5, 2.0, 0.5), new("zero_dim", NonZero()),
        new("empty", Any(0, 2)), new("trap_far", Vector(0, -0.0, 1e-4, -1e-4, 30, -30)),
        new("trap_special", Vector(double.NaN, double.PositiveInfinity, double.NegativeInfinity), 2),
    ];

    public static Sample[] Softplus() =>
    [
        new("default", Any(5, 7)), new("beta", Any(17), 2.5), new("threshold", Any(5, 3), 2, 1), new("zero_dim", Any()),
        new("empty", Any(0, 2)),
        new("trap_far", Vector(0, -0.0, 19.5, 20.5, 120, -30)),
        new("trap_special", Vector(double.NaN, double.PositiveInfinity, double.NegativeInfinity)),
    ];

    public static Sample[] Glu() =>
    [
        new("default", Any(5, 6)), new("first_dim", Any(4, 3), 0), new("middle", Any(2, 4, 3), -2), new("vector", Any(10)),
        new("empty", Any(0, 4)),
        new("trap_empty_halves", Any(3, 0)),
    ];

    public static ErrorSample[] GluErrors() =>
    [
        new("odd", "Halving dimension must be even, but dimension 1 is size 3", Any(2, 3)),
        new("zero_dim", "glu does not support 0-dimensional tensors", Any()),
    ];

    public static ErrorSample[] GeluErrors() =>
        [new("approximate", "approximate argument must be either none or tanh, but got 'cubic'.", Any(3), "cubic")];
}
