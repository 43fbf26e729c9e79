using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Evenly spaced numbers.</summary>
internal static class LinspaceSamples
{
    public static Sample[] Numbers() =>
    [
        .. DTypes.All.ToArray().Where(dtype => dtype != DType.Bool).Select(
            dtype => new Sample($"to_{dtype.Name()}", 0, 100, 9, Type(dtype)) { Only = [dtype] }),
        new Sample("default", 0, 1, 5).Only(DType.Float32), new Sample("down", 3.0, -2.0, 17).Only(DType.Float32),
        new Sample("empty", 0, 1, 0).Only(DType.Float32), new Sample("trap_one_step", 3, 7, 1).Only(DType.Float32),
        new Sample("trap_ends", 0.1, 0.7, 10, Type(DType.Float64)).Only(DType.Float64),
        new Sample("trap_fractions_of_integers", 0.75, 9.25, 5, Type(DType.Int32)).Only(DType.Int32),
        new Sample("trap_negative_integers", -9, 2, 4, Type(DType.Int64)).Only(DType.Int64),
    ];

    public static Sample[] Tensors() => [new Sample("zero_dim", TensorSpec.Of([], 1), TensorSpec.Of([], 3), 7).Only(DType.Float32)];

    public static Sample[] TensorAndNumber() => [new Sample("zero_dim", TensorSpec.Of([], 1), 2.5, 7).Only(DType.Float32)];

    public static Sample[] NumberAndTensor() => [new Sample("zero_dim", -1, TensorSpec.Of([], 3), 7).Only(DType.Float32)];

    public static ErrorSample[] NumbersErrors() => [new("steps", "number of steps must be non-negative", 0, 1, -1)];

    public static ErrorSample[] TensorsErrors() =>
    [
        new("dimensions", "linspace only supports 0-dimensional start and end tensors, but got end with 1 dimension(s).", Any(), Any(2), 3),
    ];
}
