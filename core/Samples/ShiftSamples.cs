using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Shifts of integers.</summary>
internal static class ShiftSamples
{
    public static Sample[] Tensors() =>
    [
        .. BinarySamples.Shapes(Any, Any),
        new("trap_signs", Vector(-1, -128, 127, 85, -7), Vector(1, 3, 2, 6, 0)),
        new("trap_all_bits", Vector(-1, 5, -128, 127, -1, 1), Vector(8, 8, 7, 7, 64, 63)),
        new Sample("trap_negative", Vector(-1, 5, -128, 127), Vector(-1, -1, -3, -64))
            .Only([DType.Int8, DType.Int16, DType.Int32, DType.Int64]),
        new Sample("trap_wide", Vector(-1, 1, 4611686018427387904, 3), Vector(62, 63, 1, 62)).Only(DType.Int64),
    ];

    public static Sample[] TensorAndNumber() =>
        [new("three", Any(3, 7), 3), new("zero_dim", Any(), 1), new("empty", Any(0), 1), new("trap_all", Any(9), 70)];

    public static Sample[] NumberAndTensor() => [new("three", 3, Any(3, 7)), new("zero_dim", 1, Any()), new("empty", 1, Any(0))];

    public static ErrorSample[] Errors(string kernel) =>
    [
        new("floating", $"\"{kernel}\" not implemented for 'Float'", OfType(DType.Float32, 2), OfType(DType.Int32, 2)),
        new("bool", $"\"{kernel}\" not implemented for 'Bool'", OfType(DType.Bool, 2), OfType(DType.Bool, 2)),
    ];
}
