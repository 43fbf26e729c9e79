using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Arithmetic of a tensor and a number.</summary>
internal static class BinaryScalarSamples
{
    public static Sample[] Add() =>
    [
        new("integer", Any(3, 7), 2), new Sample("fraction", Any(5), 0.1), new("zero_dim", Any(), 3), new("empty", Any(0), 1),
        new Sample("alpha", Any(3, 5), 3, 2).Only([.. Floating, .. Integers]),
        new Sample("alpha_fraction", Any(7), 0.5, 0.3).Only(Floating),
        new Sample("trap_negative_zero", Vector(-0.0, 0), 0).Only(Floating),
        new Sample("trap_number_beyond_the_range", Vector(1, 100), 300).Only([DType.Int8, DType.UInt8]),
    ];

    public static Sample[] Sub() =>
    [
        new("integer", Any(3, 7), 2), new Sample("fraction", Any(5), 0.1), new("zero_dim", Any(), 3), new("empty", Any(0), 1),
        new Sample("alpha", Any(3, 5), 3, 2), new Sample("alpha_fraction", Any(7), 0.5, 0.3).Only(Floating),
    ];

    public static Sample[] Mul() =>
    [
        new("integer", Any(3, 7), 2), new("fraction", Any(5), 0.1), new("negative", Any(2, 3, 2), -1), new("zero_dim", Any(), 3),
        new("empty", Any(0), 1), new Sample("trap_zero_times_inf", Vector(double.PositiveInfinity, double.NaN, -1), 0).Only(Floating),
        new Sample("trap_overflow", Vector(1, 65504, -65504), 2.0).Only(Floating),
    ];

    public static Sample[] Div() =>
    [
        new("integer", Any(3, 7), 3), new("fraction", Any(5), 0.1), new("zero_dim", Any(), -2), new("empty", Any(0), 1),
        new Sample("trap_by_zero", Vector(1, -1, 0, double.NaN), 0).Only(Floating),
    ];

    public static Sample[] Pow() =>
    [
        new("square", Any(3, 7), 2), new("cube", Any(5), 3), new Sample("fraction", Positive(5), 0.5).Only(Floating),
        new Sample("negative", NonZero(5), -2).Only(Floating), new("zero_dim", Any(), 2), new("empty", Any(0), 2),
        new Sample("trap_zero_exponent", Vector(0, -1, double.NaN, double.PositiveInfinity), 0).Only(Floating),
        new Sample("trap_one", Vector(0, -1, double.NaN, double.PositiveInfinity), 1).Only(Floating),
    ];

    public static Sample[] PowOfScalar() =>
    [
        new("two", 2, Any(3, 7)), new("fraction", 0.5, Any(5)), new("zero_dim", 3, Any()), new("empty", 2, Any(0, 3)),
        new Sample("trap_one", 1, Vector(0, -1, double.NaN, double.PositiveInfinity)).Only(Floating),
        new Sample("trap_zero", 0, Vector(0, 1, -1, double.NaN)).Only(Floating),
        new Sample("trap_negative", -2, Vector(2, 3, -1, 0.5)).Only(Floating),
    ];

    public static ErrorSample[] AddErrors() =>
    [
        new("alpha_of_integers", "For integral input tensors, argument alpha must not be a floating point number.", OfType(DType.Int32, 2),
            1, 0.5),
    ];

    public static ErrorSample[] SubErrors() =>
    [
        new("bools", "Subtraction, the `-` operator, with two bool tensors is not supported.", Mask(2), true),
    ];

    public static ErrorSample[] PowErrors() =>
        [new("negative_integer_power", "Integers to negative integer powers are not allowed.", OfType(DType.Int32, 2), -1)];
}
