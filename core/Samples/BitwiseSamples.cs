using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Bits of tensors and numbers.</summary>
internal static class BitwiseSamples
{
    public static Sample[] TensorAndNumber() =>
    [
        new("number", Any(3, 7), 5), new("zero_dim", Any(), 1), new("empty", Any(0, 2), 1), new("truth", Any(5), true),
        new Sample("trap_negative", Any(9), -4).Only([DType.Int8, DType.Int64]),
    ];

    public static Sample[] NumberAndTensor() =>
        [new("number", 5, Any(3, 7)), new("zero_dim", 1, Any()), new("empty", 1, Any(0, 2)), new("truth", true, Any(5))];

    public static ErrorSample[] TensorAndNumberErrors(string name) =>
        [new("floating", $"\"{name}_cpu\" not implemented for 'Float'", OfType(DType.Float32, 2), 1)];

    public static ErrorSample[] NumberAndTensorErrors(string name) =>
        [new("floating", $"\"{name}_cpu\" not implemented for 'Float'", 1, OfType(DType.Float32, 2))];
}
