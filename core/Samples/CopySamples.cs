using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Copies, casts and fills.</summary>
internal static class CopySamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    /// <summary>Every pair of dtypes: each case's dtype is cast from, each of the samples' dtypes cast to.</summary>
    public static Sample[] ToCopy() =>
    [
        new("same_dtype", Any(3, 7)), new("zero_dim", Any()), new("empty", Any(0, 3)), new("rank8", Any(1, 2, 1, 3, 1, 2, 1, 2)),
        .. DTypes.All.ToArray().Select(to => new Sample($"to_{to.Name()}", To(Any(3, 5), to))),
        new Sample("trap_to_bool", To(Vector(0, -0.0, 0.25, NaN, -1, Inf), DType.Bool)).Only(Floating),
        new Sample("trap_truncates", To(Vector(0.5, -0.5, 1.75, -1.75, -0.0), DType.Int32)).Only(Floating),
        new Sample("trap_ties_to_float16",
            To(Vector(2049, 2051, 65519, 65520, -65520, 5.9604645e-8, 2.9802322e-8, NaN), DType.Float16)).Only(Wide),
        new Sample("trap_ties_to_bfloat16", To(Vector(257, 259, -257, 3.4e38, 1.00390625, 1.01171875, NaN), DType.BFloat16)).Only(Wide),
        new Sample("trap_wraps", To(Vector(300, -1, 128, -129), DType.Int8)).Only([DType.Int32, DType.Int64]),
        new Sample("trap_negative_zero", Vector(-0.0, 0, Inf, -Inf, NaN)).Only(Floating),
    ];

    public static Sample[] Clone() =>
    [
        new("matrix", Any(3, 7)), new("zero_dim", Any()), new("empty", Any(0, 3)), new("rank8", Any(1, 2, 1, 3, 1, 2, 1, 2)),
        new Sample("trap_special", Vector(-0.0, 0, Inf, -Inf, NaN)).Only(Floating),
    ];

    public static Sample[] FillScalar() =>
    [
        new("integer", Any(3, 7), 3), new Sample("fraction", Any(5), 0.3).Only(Floating), new("zero", Any(2, 3), 0),
        new("zero_dim", Any(), 1),
        new("empty", Any(0), 1), new("truth", Any(3), true), new Sample("trap_nan", Any(5), NaN).Only(Floating),
        new Sample("trap_truncates", Any(5), 2.75).Only(DType.Int32), new Sample("trap_wraps", Any(5), -1).Only(DType.UInt8),
        new Sample("infinite", Any(5), double.PositiveInfinity).Only(Floating),
    ];

    public static ErrorSample[] FillScalarErrors() =>
    [
        new("half", "value cannot be converted to type c10::Half without overflow", OfType(DType.Float16, 5), 65520.0),
        new("byte", "value cannot be converted to type uint8_t without overflow", OfType(DType.UInt8, 5), 256),
        new("int", "value cannot be converted to type int without overflow", OfType(DType.Int32, 5), 1e10),
        new("nan", "value cannot be converted to type int64_t without overflow", OfType(DType.Int64, 5), double.NaN),
    ];

    public static Sample[] CopyFrom() =>
    [
        new("same", Any(3, 7), Any(3, 7)), new("zero_dim", Any(), Any()), new("empty", Any(0, 2), Any(0, 2)),
        new("cast", Any(3, 5), OfType(DType.Float32, 3, 5)), new("from_integers", Any(4), OfType(DType.Int64, 4)),
        new("broadcast", Any(3, 5), Any(5)),
    ];

    public static Sample[] Empty() => [new Sample("sizes", Ints(2, 3))];

    public static Sample[] Full() =>
    [
        new("float", Ints(2, 3), 0.5), new("integer", Ints(7), 3), new("truth", Ints(2), true), new("zero_dim", Ints(), 2),
        new("empty", Ints(0, 3), 1),
        new("dtype", Ints(2, 3), 1, Type(DType.Int8)), new("dtype_float16", Ints(3), 0.1, Type(DType.Float16)),
    ];

    public static Sample[] ScalarTensor() => [new("default", 3), new("fraction", 0.5), new("dtype", 3, Type(DType.Int64))];

    public static ErrorSample[] SizesErrors() => [new("negative", "Trying to create tensor with negative dimension -1", Ints(2, -1), 1)];

    public static ErrorSample[] EmptyErrors() => [new("negative", "Trying to create tensor with negative dimension -1", Ints(2, -1))];

    /// <summary>The factories' dtype comes as an argument, so each has its own samples.</summary>
    public static Sample[] Arange() =>
    [
        .. DTypes.All.ToArray().Where(dtype => dtype != DType.Bool).Select(
            dtype => new Sample($"to_{dtype.Name()}", 0, 17, 1, Type(dtype)) { Only = [dtype] }),
        new Sample("default", 2, 9, 3).Only(DType.Int64), new Sample("fraction", 0.0, 1.0, 0.1).Only(DType.Float32),
        new Sample("descending", 5, -4, -2).Only(DType.Int64), new Sample("empty", 3, 3, 1).Only(DType.Int64),
        new Sample("fraction_float64", -1.0, 1.0, 0.3, Type(DType.Float64)).Only(DType.Float64),
        new Sample("trap_fraction_to_float16", 0.0, 2.0, 0.1, Type(DType.Float16)).Only(DType.Float16),
        new Sample("trap_beyond_float32", 16777216, 16777224, 1, Type(DType.Float32)).Only(DType.Float32),
    ];

    public static ErrorSample[] ArangeErrors() =>
    [
        new("zero_step", "step must be nonzero", 0, 3, 0), new("sign", "upper bound and lower bound inconsistent with step sign", 3, 0, 1),
        new("infinite", "unsupported range", 0, Inf, 1),
    ];

    private static SampleArgument[] To(TensorSpec self, DType dtype) => [self, Type(dtype)];
}
