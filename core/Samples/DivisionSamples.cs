using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Remainders and rounded quotients.</summary>
internal static class DivisionSamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static Sample[] Scalars { get; } =
    [
        new("positive", NonZero(3, 7), 3), new Sample("negative", Any(5), -2).Only([.. Floating, DType.Int8, DType.Int32, DType.Int64]),
        new("fraction", Any(5, 3), 0.75), new("zero_dim", Any(), 2), new("empty", Any(0, 2), 3),
        new Sample("trap_signs", Vector(7, -7, 6, -6, 0), 3).Only([.. Floating, DType.Int32, DType.Int64]),
        new Sample("trap_special", Vector(Inf, NaN, -0.0, -5.5), -2.0).Only(Floating),
    ];

    public static ErrorSample[] FmodScalarErrors { get; } = [new("bool", "\"fmod_cpu\" not implemented for 'Bool'", Mask(2), true)];

    public static Sample[] Fmod() =>
    [
        .. BinarySamples.Shapes(Any, NonZero),
        new Sample("trap_signs", Vector(7, -7, 7, -7, 6, -6), Vector(3, 3, -3, -3, 3, 3)).Only([.. Floating, DType.Int32, DType.Int64]),
        new Sample("trap_special", Vector(1, Inf, NaN, 1, -1, 5.5, -0.0), Vector(0, 1, 1, Inf, Inf, -2, 3)).Only(Floating),
        new Sample("trap_least", Vector(-128, -128, 127), Vector(3, -128, -128)).Only(DType.Int8),
    ];

    public static Sample[] OfScalar() =>
    [
        new("positive", 7, NonZero(3, 7)), new("fraction", 5.5, NonZero(5)), new("zero_dim", 7, NonZero()), new("empty", 3, Any(0, 2)),
        new Sample("trap_signs", -7, Vector(2, -2, 3, -3)).Only([.. Floating, DType.Int32, DType.Int64]),
    ];

    public static Sample[] DivScalarMode() =>
    [
        new("none", Any(3, 5), 3, None), new("trunc", Any(3, 5), 3, "trunc"), new("floor", Any(3, 5), 3, "floor"),
        new("fraction", Any(7), 0.75, "floor"),
        new("zero_dim", Any(), 2, "floor"), new("empty", Any(0, 2), 2, "trunc"),
        new Sample("trap_floor_signs", Vector(7, -7, 6, -6), -2, "floor").Only([.. Floating, DType.Int32, DType.Int64]),
        new Sample("trap_zero", Vector(1, -1, 0, NaN), 0, "floor").Only(Floating),
    ];

    public static Sample[] FloorDivide() =>
    [
        .. BinarySamples.Shapes(Any, NonZero),
        new Sample("trap_signs", Vector(7, -7, 7, -7, 6, -6), Vector(2, 2, -2, -2, 3, 3)).Only([.. Floating, DType.Int32, DType.Int64]),
        new Sample("trap_zero", Vector(1, -1, 0, NaN, 0), Vector(0, 0, 0, 1, -5)).Only(Floating),
    ];

    public static ErrorSample[] FmodErrors(string kernel) => [new("bool", $"\"{kernel}\" not implemented for 'Bool'", Mask(2), Mask(2))];

    public static ErrorSample[] DivScalarModeErrors() =>
        [new("rounding_mode", "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found 'up'", Any(2), 2, "up")];
}
