using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Arithmetic of three tensors.</summary>
internal static class TernarySamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static Sample[] Addcmul() =>
    [
        .. Shapes(Any), new Sample("value", Any(3, 5), Any(3, 5), Any(5), 2),
        new Sample("fraction", Any(7), Any(7), Any(7), 0.3).Only(Floating),
        new Sample("trap_special", Vector(1, 0, -0.0, Inf), Vector(Inf, NaN, -0.0, -Inf), Vector(0, 1, 1, 2)).Only(Floating),
        new Sample("mixed_dtypes", Any(3, 5), OfType(DType.Int64, 5), Any(3, 1)).Only([.. Floating, DType.Int8]),
    ];

    public static Sample[] Addcdiv() =>
    [
        .. Shapes(NonZero), new("value", Any(3, 5), Any(3, 5), NonZero(5), 2), new("fraction", Any(7), Any(7), NonZero(7), 0.3),
        new("trap_by_zero", Vector(1, 1, 0, -1), Vector(1, -1, 0, 2), Vector(0, 0, 0, -0.0)),
    ];

    public static Sample[] LerpScalar() =>
    [
        new("near", Any(3, 7), Any(3, 7), 0.25), new("far", Any(2, 3, 5), Any(3, 1), 0.75), new("beyond", Any(7), Any(4, 7), 2),
        new("zero_dim", Any(), Any(), 0.5), new("empty", Any(0, 3), Any(1, 3), 0.5),
        new("trap_ends_are_hit", Vector(0.1, 1e-3, -7), Vector(3.3, 1e4, 0.7), 1.0),
        new("trap_special", Vector(Inf, NaN, 1), Vector(1, 1, Inf), 0.5),
    ];

    public static Sample[] Lerp() =>
    [
        .. Shapes(Probability), new("trap_ends_are_hit", Vector(0.1, 1e-3, -7), Vector(3.3, 1e4, 0.7), Vector(1, 0, 0.5)),
        new("trap_special", Vector(Inf, NaN, 1), Vector(1, 1, Inf), Vector(0.5, 0, 1)),
    ];

    public static ErrorSample[] AddcmulErrors() =>
    [
        new(
            "broadcast", "The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1",
            Any(2, 3), Any(2, 4), Any(2, 1)),
        new(
            "value_of_integers", "must not be a floating point number",
            OfType(DType.Int32, 2), OfType(DType.Int32, 2), OfType(DType.Int32, 2), 0.5),
    ];

    public static ErrorSample[] AddcdivErrors() =>
    [
        new("integers", "Integer division with addcdiv is no longer supported", Any(2), OfType(DType.Int32, 2), OfType(DType.Int64, 2)),
    ];

    public static ErrorSample[] LerpScalarErrors() =>
    [
        new("dtype", "expected dtype float for `end` but got dtype double", OfType(DType.Float32, 2), OfType(DType.Float64, 2), 0.5),
    ];

    public static ErrorSample[] LerpErrors() =>
    [
        new("weight_dtype", "expected dtype float for `weight` but got dtype double",
            OfType(DType.Float32, 2), OfType(DType.Float32, 2), OfType(DType.Float64, 2)),
    ];

    /// <summary>Equal sizes and broadcasting of each; the last operand of a domain of its own.</summary>
    private static Sample[] Shapes(Func<long[], TensorSpec> last) =>
    [
        new("same", [Any(3, 7), Any(3, 7), last([3, 7])]), new("broadcast_self", [Any(7), Any(4, 7), last([4, 7])]),
        new("broadcast_all", [Any(4, 1, 1), Any(1, 5, 1), last([3])]), new("zero_dim", [Any(), Any(), last([])]),
        new("zero_dim_last", [Any(5), Any(5), last([])]), new("empty", [Any(0, 3), Any(1, 3), last([0, 1])]),
        new("rank5", [Any(2, 1, 3, 1, 2), Any(1, 2, 1, 2, 1), last([2, 2, 3, 2, 2])]),
    ];
}
