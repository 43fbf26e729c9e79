using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Connectionist temporal classification.</summary>
internal static class CtcSamples
{
    public static Sample[] Forward() =>
    [
        new("padded", Any(7, 2, 5), Labels([2, 3], 1, 2, 3, 4, 4, 1), Ints(7, 7), Ints(3, 3)),
        new("list", Any(7, 2, 5), Labels([5], 1, 2, 3, 4, 1), Ints(7, 7), Ints(3, 2)),
        new("lengths", Any(8, 3, 4), Labels([3, 3], 1, 2, 3, 3, 1, 1, 2, 2, 2), Ints(8, 5, 6), Ints(3, 2, 1)),
        new("other_blank", Any(6, 1, 4), Labels([1, 2], 0, 1), Ints(6), Ints(2), 3),
        new("trap_repeated_label", Any(5, 1, 3), Labels([1, 2], 2, 2), Ints(5), Ints(2)),
        new("trap_empty_target", Any(4, 2, 3), Labels([2, 1], 1, 2), Ints(4, 3), Ints(0, 1)),
        new("trap_impossible", Any(2, 1, 4), Labels([1, 3], 1, 2, 3), Ints(2), Ints(3)),
    ];

    public static Sample[] ForwardTensor() =>
        [new("lengths", Any(8, 2, 4), Labels([2, 3], 1, 2, 3, 3, 1, 1), Labels([2], 8, 5), Labels([2], 3, 2))];

    public static Sample[] Loss() =>
    [
        new("mean", Any(7, 2, 5), Labels([2, 3], 1, 2, 3, 4, 4, 1), Ints(7, 6), Ints(3, 2)),
        new("sum", Any(7, 2, 5), Labels([2, 3], 1, 2, 3, 4, 4, 1), Ints(7, 6), Ints(3, 2), 0, 2),
        new("none", Any(7, 2, 5), Labels([2, 3], 1, 2, 3, 4, 4, 1), Ints(7, 6), Ints(3, 2), 0, 0),
        new("trap_zero_infinity", Any(4, 2, 4), Labels([2, 3], 1, 2, 3, 1, 2, 3), Ints(2, 4), Ints(3, 3), 0, 2, true),
    ];

    public static Sample[] LossTensor() =>
        [new("mean", Any(7, 2, 5), Labels([2, 3], 1, 2, 3, 4, 4, 1), Labels([2], 7, 6), Labels([2], 3, 2))];

    public static ErrorSample[] Errors() =>
    [
        new("blank", "blank must be in label range", Any(4, 1, 3), Labels([1, 1], 1), Ints(4), Ints(1), 3),
        new("input_lengths", "input_lengths must be of size batch_size", Any(4, 2, 3), Labels([2, 1], 1, 1), Ints(4), Ints(1, 1)),
        new("target_lengths", "target_lengths must be of size batch_size", Any(4, 2, 3), Labels([2, 1], 1, 1), Ints(4, 4), Ints(1)),
        new("too_long", "Expected input_lengths to have value at most 4", Any(4, 1, 3), Labels([1, 1], 1), Ints(5), Ints(1)),
    ];

    private static TensorSpec Labels(long[] sizes, params double[] values) => TensorSpec.Of(sizes, values) with { DType = DType.Int64 };
}
