using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>One of several values per element.</summary>
internal static class SelectionSamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static Sample[] Where() =>
    [
        new("same", Mask(3, 7), Any(3, 7), Any(3, 7)), new("broadcast_all", Mask(3, 1), Any(5), Any(2, 1, 1)),
        new("zero_dim", Mask(), Any(), Any()),
        new("zero_dim_branch", Mask(4, 3), Any(4, 3), Any()), new("empty", Mask(0, 3), Any(0, 3), Any(3)),
        new("rank5", Mask(2, 1, 3, 1, 2), Any(1, 2, 1, 2, 1), Any(2, 2, 3, 2, 2)),
        new Sample("trap_unused_branch",
            TensorSpec.Of([4], 1, 0, 1, 0) with { DType = DType.Bool }, Vector(1, NaN, -0.0, Inf), Vector(NaN, 2, Inf, -0.0))
            .Only(Floating),
    ];

    public static Sample[] Clamp() =>
    [
        new Sample("both", Any(5, 7), -1, 1).Only([.. Floating, DType.Int8, DType.Int64]), new("both_positive", Any(5, 7), 1, 3),
        new("min", Any(5, 7), 0), new("max", Any(5, 7), None, 1),
        new Sample("fractions", Any(17), -0.5, 0.5).Only(Floating), new("zero_dim", Any(), 0, 1), new("empty", Any(0, 2), 0, 1),
        new("trap_crossed_bounds", Any(9), 2, 1), new Sample("trap_at_bounds", Vector(-1, 1, NaN, Inf, -Inf, 0), -1, 1).Only(Floating),
        new Sample("trap_fraction_raises_integers", Vector(0, 1, 2, 3), 0.5, 2.5).Only(DType.Int32),
    ];

    public static Sample[] ClampTensor() =>
    [
        new("both", Any(5, 7), Any(5, 7), Any(5, 7)), new("min", Any(5, 7), Any(7)), new("max", Any(5, 7), None, Any(5, 1)),
        new("broadcast_self", Any(7), Any(4, 7), Any(4, 1)), new("zero_dim", Any(), Any(), Any()),
        new("zero_dim_bounds", Any(9), Any(), Any()),
        new("empty", Any(0, 2), Any(2), Any(0, 1)), new("trap_crossed_bounds", Vector(1, 2, 3, 4), Vector(3, 3, 3, 3), Vector(2, 2, 2, 2)),
        new Sample("trap_nan", Vector(NaN, 1, 1, Inf, -Inf), Vector(0, NaN, 0, 0, 0), Vector(2, 2, NaN, 2, 2)).Only(Floating),
        new("trap_at_bounds", Vector(1, 2, 1, 0), Vector(1, 0, 1, 0), Vector(3, 2, 1, 5)),
    ];

    public static Sample[] WhereScalarSelf() =>
    [
        new("integer", Mask(3, 7), 2, Any(3, 7)), new("fraction", Mask(4, 3), 0.3, Any(3)), new("zero_dim", Mask(), 1, Any()),
        new("empty", Mask(0, 3), 1, Any(3)), new("truth", Mask(5), true, Any(5)),
    ];

    public static Sample[] WhereScalarOther() =>
    [
        new("integer", Mask(3, 7), Any(3, 7), 2), new("fraction", Mask(4, 3), Any(3), 0.3), new("zero_dim", Mask(), Any(), 1),
        new("empty", Mask(0, 3), Any(3), 1), new("truth", Mask(5), Any(5), true),
    ];

    public static Sample[] WhereScalar() =>
    [
        new Sample("integers", Mask(3, 7), 2, -1).Only(DType.Int64), new Sample("fractions", Mask(5), 0.5, -0.25).Only(DType.Float32),
        new Sample("mixed", Mask(5), 0.5, 1).Only(DType.Float32), new Sample("truths", Mask(5), true, false).Only(DType.Bool),
    ];

    public static Sample[] MaskedFillTensor() =>
    [
        new("same", Any(3, 7), Mask(3, 7), Any()), new("broadcast", Any(2, 3, 5), Mask(3, 1), Any()), new("zero_dim", Any(), Mask(), Any()),
        new("empty", Any(0, 2), Mask(0, 2), Any()),
        new Sample("cast", Any(5), Mask(5), OfType(DType.Float32)).Only([.. Floating, DType.Int32]),
    ];

    public static ErrorSample[] MaskedFillTensorErrors() =>
    [
        new(
            "value", "masked_fill_ only supports a 0-dimensional value tensor, but got tensor with 1 dimension(s).",
            Any(3), Mask(3), Any(3)),
    ];

    public static Sample[] MaskedFill() =>
    [
        new("same", Any(3, 7), Mask(3, 7), 2), new("broadcast", Any(2, 3, 5), Mask(3, 1), 0),
        new Sample("fraction", Any(7), Mask(7), 0.3).Only(Floating),
        new("zero_dim", Any(), Mask(), 1), new("empty", Any(0, 2), Mask(0, 2), 1),
        new Sample("trap_minus_inf", Any(3, 5), Mask(3, 5), -Inf).Only(Floating),
        new Sample("trap_over_nan", Vector(NaN, NaN, -0.0), TensorSpec.Of([3], 1, 0, 0) with { DType = DType.Bool }, 1).Only(Floating),
    ];

    public static ErrorSample[] WhereErrors() =>
    [
        new("condition", "where expected condition to be a boolean tensor", OfType(DType.Float32, 3), Any(3), Any(3)),
        new("broadcast", "must match the size of tensor b (4) at non-singleton dimension 0", Mask(3), Any(4), Any(4)),
    ];

    public static ErrorSample[] ClampErrors() => [new("no_bounds", "At least one of 'min' or 'max' must not be None", Any(3), None, None)];

    public static ErrorSample[] MaskedFillErrors() =>
        [new("mask", "masked_fill expected mask to be a boolean tensor", Any(3), OfType(DType.Int64, 3), 1)];
}
