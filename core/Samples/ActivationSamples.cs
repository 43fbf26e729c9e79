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

    public static ErrorSample[] GeluErrors() =>
        [new("approximate", "approximate argument must be either none or tanh, but got 'cubic'.", Any(3), "cubic")];
}
