using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Arithmetic of two tensors.</summary>
internal static class BinarySamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    private static readonly ErrorSample Broadcast = new(
        "broadcast", "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1", Any(2, 3), Any(2, 4));

    public static Sample[] Add() =>
    [
        .. Shapes(Any, Any),
        new Sample("alpha", Any(3, 5), Any(3, 5), 2).Only([.. Floating, .. Integers]),
        new Sample("alpha_fraction", Any(3, 5), Any(5), 0.3).Only(Floating),
        new Sample("alpha_negative", Any(7), Any(7), -1).Only([.. Floating, DType.Int32, DType.Int64]),
        new Sample("trap_special", Vector(-0.0, -0.0, Inf, Inf, NaN, 65504), Vector(-0.0, 0, -Inf, 1, 1, 65504)).Only(Floating),
        new Sample("trap_wraps", Vector(127, -128), Vector(1, -1)).Only(DType.Int8),
        new Sample("trap_zero_dim_does_not_raise", Any(3), OfType(DType.Float64)).Only([DType.Float32, DType.Float16]),
        new Sample("trap_category_raises", Any(3), OfType(DType.Float32)).Only(DType.Int32),
    ];

    public static Sample[] Sub() =>
    [
        .. Shapes(Any, Any),
        new Sample("alpha", Any(3, 5), Any(3, 5), 2),
        new Sample("alpha_fraction", Any(3, 5), Any(5), 0.3).Only(Floating),
        new Sample("trap_special", Vector(-0.0, 0, Inf, 1, NaN), Vector(0, 0, Inf, 1, 1)).Only(Floating),
        new Sample("trap_wraps", Vector(0, 1), Vector(1, 3)).Only(DType.UInt8),
    ];

    public static Sample[] Mul() =>
    [
        .. Shapes(Any, Any),
        new Sample("trap_special", Vector(-0.0, 0, Inf, 300, NaN, 1), Vector(1, Inf, -1, 300, 0, -0.0)).Only(Floating),
        new Sample("trap_wraps", Vector(100000, -65536), Vector(100000, 65536)).Only(DType.Int32),
        new Sample("mixed_dtypes", Any(3, 5), OfType(DType.Int64, 5)).Only([.. Floating, DType.Int8]),
    ];

    public static Sample[] Div() =>
    [
        .. Shapes(Any, NonZero),
        new Sample("trap_zero", Vector(1, -1, 0, 1, NaN, Inf), Vector(0, 0, 0, -0.0, 1, Inf)).Only(Floating),
        new Sample("trap_integers_divide_truly", Vector(1, 7, -7), Vector(2, 2, 2)).Only([DType.Int32, DType.Int64]),
    ];

    public static Sample[] DivMode() =>
    [
        new("none", Any(3, 5), NonZero(3, 5), None),
        new("trunc", Any(3, 5), NonZero(3, 5), "trunc"),
        new("floor", Any(3, 5), NonZero(3, 5), "floor"),
        new("floor_broadcast", Any(2, 1, 7), NonZero(3, 1), "floor"),
        new("trunc_zero_dim", Any(), NonZero(), "trunc"),
        new("floor_empty", Any(0, 3), NonZero(0, 3), "floor"),
        new Sample("trap_floor_signs",
            Vector(7, -7, 7, -7, 6, -6), Vector(2, 2, -2, -2, 3, 3), "floor").Only([.. Floating, DType.Int32, DType.Int64]),
        new Sample("trap_trunc_signs",
            Vector(7, -7, 7, -7, 6, -6), Vector(2, 2, -2, -2, 3, 3), "trunc").Only([.. Floating, DType.Int32, DType.Int64]),
        new Sample("trap_floor_of_rounded_quotient", Vector(1, -1, 0.5), Vector(0.1, 0.1, 0.1), "floor").Only(Wide),
        new Sample("trap_floor_zero", Vector(1, -1, 0, NaN, 0), Vector(0, 0, 0, 1, -5), "floor").Only(Floating),
    ];

    public static Sample[] Pow() =>
    [
        .. Shapes(Positive, Any),
        new Sample("trap_special", Vector(NaN, 1, 0, 0, -2, -2, Inf, 0, -1), Vector(0, NaN, 0, -1, 3, 0.5, -1, -Inf, Inf)).Only(Floating),
        new Sample(
            "trap_integers", Vector(2, -3, 1, -1, -1, 5, 0, 3), Vector(10, 3, -4, -3, -2, -1, 0, 0)).Only([DType.Int32, DType.Int64]),
    ];

    public static Sample[] Extremum() =>
    [
        .. Shapes(Any, Any),
        new Sample("trap_nan", Vector(NaN, 1, NaN, Inf, -Inf), Vector(1, NaN, NaN, NaN, 1)).Only(Floating),
        new Sample("trap_ties", Vector(1, 2, 0, -3), Vector(1, 2, 0, -3)),
    ];

    public static Sample[] Remainder() =>
    [
        .. Shapes(Any, NonZero),
        new Sample("trap_signs", Vector(7, -7, 7, -7, 6, -6), Vector(3, 3, -3, -3, 3, 3)).Only([.. Floating, DType.Int32, DType.Int64]),
        new Sample("trap_special", Vector(1, Inf, NaN, 1, -1, 5.5), Vector(0, 1, 1, Inf, Inf, -2)).Only(Floating),
    ];

    public static Sample[] Bitwise() =>
    [
        .. Shapes(Any, Any), new Sample("trap_signs", Vector(-1, -128, 127, 85), Vector(15, -1, -128, 51)).Only([DType.Int8, DType.Int64]),
    ];

    public static ErrorSample[] AddErrors() =>
    [
        Broadcast,
        new(
            "alpha_of_integers", "For integral input tensors, argument alpha must not be a floating point number.", OfType(DType.Int32, 2),
            OfType(DType.Int32, 2), 0.5),
        new("alpha_bool", "Boolean alpha only supported for Boolean results.", OfType(DType.Float32, 2), OfType(DType.Float32, 2), true),
    ];

    public static ErrorSample[] SubErrors() =>
    [
        Broadcast,
        new("bools", "Subtraction, the `-` operator, with two bool tensors is not supported.", Mask(2), Mask(2)),
    ];

    public static ErrorSample[] BroadcastErrors() => [Broadcast];

    public static ErrorSample[] DivModeErrors() =>
        [new("rounding_mode", "div expected rounding_mode to be one of None, 'trunc', or 'floor' but found 'up'", Any(2), Any(2), "up")];

    public static ErrorSample[] BitwiseErrors(string name) =>
        [new("floating", $"\"{name}_cpu\" not implemented for 'Float'", OfType(DType.Float32, 2), OfType(DType.Float32, 2))];

    /// <summary>Equal sizes, broadcasting of either side and of both, 0-d and empty operands, and many dimensions.</summary>
    public static Sample[] Shapes(Func<long[], TensorSpec> self, Func<long[], TensorSpec> other) =>
    [
        new("same", self([3, 7]), other([3, 7])),
        new("broadcast_other", self([2, 3, 5]), other([3, 1])),
        new("broadcast_self", self([7]), other([4, 7])),
        new("broadcast_both", self([4, 1, 3]), other([1, 5, 1])),
        new("zero_dim", self([]), other([])),
        new("zero_dim_other", self([5]), other([])),
        new("empty", self([0, 3]), other([1, 3])),
        new("rank8", self([1, 2, 1, 1, 3, 1, 2, 2]), other([2, 1, 1, 1, 2, 1])),
    ];
}
