using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Tensors of one value, of evenly spaced numbers, and with ones on a diagonal.</summary>
internal static class RangeSamples
{
    public static Sample[] FullLike() =>
    [
        new("integer", Any(3, 7), 3), new("truth", Any(5), true), new("zero_dim", Any(), 1), new("empty", Any(0, 2), 1),
        new("dtype", Any(2, 3), 2, Type(DType.Int16)), new Sample("fraction", Any(5), 0.3).Only(Floating),
    ];

    public static Sample[] FillTensor() =>
    [
        new("same_dtype", Any(3, 7), Any()), new("cast", Any(5), OfType(DType.Float32)), new("zero_dim", Any(), Any()),
        new("empty", Any(0, 2), Any()),
        new Sample("trap_nan", Any(3), TensorSpec.Of([], double.NaN)).Only(Floating),
    ];

    public static Sample[] EmptyStrided() =>
        [new("matrix", Ints(2, 3), Ints(1, 2)), new("gaps", Ints(2, 3), Ints(6, 2)), new("zero_dim", Ints(), Ints())];

    public static Sample[] Eye() => [.. Each(3), new Sample("default", 4).Only(DType.Float32), new Sample("empty", 0).Only(DType.Float32)];

    public static Sample[] EyeM() =>
    [
        .. DTypes.All.ToArray().Select(dtype => new Sample($"to_{dtype.Name()}", 3, 5, Type(dtype)) { Only = [dtype] }),
        new Sample("tall", 5, 2).Only(DType.Float32), new Sample("empty", 0, 3).Only(DType.Float32),
    ];

    public static Sample[] Arange() =>
    [
        .. Each(17).Where(sample => !sample.IsFor(DType.Bool)), new Sample("default", 5).Only(DType.Int64),
        new Sample("fraction", 2.5).Only(DType.Float32), new Sample("empty", 0).Only(DType.Int64),
    ];

    public static Sample[] ArangeStart() =>
    [
        .. DTypes.All.ToArray().Where(dtype => dtype != DType.Bool).Select(
            dtype => new Sample($"to_{dtype.Name()}", 3, 17, Type(dtype)) { Only = [dtype] }),
        new Sample("default", -3, 5).Only(DType.Int64), new Sample("fraction", 0.5, 3).Only(DType.Float32),
        new Sample("empty", 3, 3).Only(DType.Int64),
    ];

    public static ErrorSample[] FillTensorErrors() =>
        [new("value", "fill_ only supports 0-dimension value tensor but got tensor with 1 dimensions.", Any(3), Any(1))];

    public static ErrorSample[] EmptyStridedErrors() =>
    [
        new("lengths", "mismatch in length of strides and shape", Ints(2, 3), Ints(1)),
        new("negative_size", "Trying to create tensor with negative dimension -1", Ints(2, -1), Ints(1, 1)),
        new("negative_stride", "negative strides are not supported", Ints(2, 3), Ints(-3, 1)),
    ];

    public static ErrorSample[] EyeErrors() => [new("negative", "n must be greater or equal to 0, got -1", -1)];

    public static ErrorSample[] EyeMErrors() => [new("negative", "m must be greater or equal to 0, got -2", 3, -2)];

    public static ErrorSample[] ArangeErrors() => [new("sign", "upper bound and lower bound inconsistent with step sign", -3)];

    public static ErrorSample[] ArangeStartErrors() => [new("sign", "upper bound and lower bound inconsistent with step sign", 3, 0)];

    private static Sample[] Each(int number) =>
        [.. DTypes.All.ToArray().Select(dtype => new Sample($"to_{dtype.Name()}", number, Type(dtype)) { Only = [dtype] })];
}
