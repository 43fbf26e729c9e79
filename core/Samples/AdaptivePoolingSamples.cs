using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Averages of as many windows as are asked for.</summary>
internal static class AdaptivePoolingSamples
{
    public static Sample[] Pool(int dims) =>
    [
        new("fewer", Any([2, 3, .. Sizes(dims)]), Sizes(dims, 3, 2, 2)), new("one", Any([1, 2, .. Sizes(dims)]), Ints(1)),
        new("unbatched", Any([3, .. Sizes(dims)]), Sizes(dims, 2, 3, 1)), new("trap_more_than_there_are", Any([1, 1, .. Sizes(dims)]), Sizes(dims, 9, 8, 7)),
        new("same", Any([1, 2, .. Sizes(dims)]), Sizes(dims)), new("no_batch", Any([0, 2, .. Sizes(dims)]), Ints(2)),
        new("no_output", Any([1, 2, .. Sizes(dims)]), Sizes(dims, 0, 2, 2)),
    ];

    public static Sample[] Backward(int dims) =>
    [
        new("fewer", Any([2, 3, .. Sizes(dims, 3, 2, 2)]), Any([2, 3, .. Sizes(dims)])),
        new("trap_overlapping", Any([1, 2, .. Sizes(dims, 5, 3, 3)]), Any([1, 2, .. Sizes(dims)])),
        new("unbatched", Any([2, .. Sizes(dims, 2, 3, 1)]), Any([2, .. Sizes(dims)])),
    ];

    public static Sample[] MaxPool(int dims) =>
    [
        new("fewer", Distinct([2, 3, .. Sizes(dims)]), Sizes(dims, 3, 2, 2)), new("one", Distinct([1, 2, .. Sizes(dims)]), Ints(1)),
        new("unbatched", Distinct([3, .. Sizes(dims)]), Sizes(dims, 2, 3, 1)),
        new("trap_more_than_there_are", Distinct([1, 1, .. Sizes(dims)]), Sizes(dims, 9, 8, 7)),
        new("same", Distinct([1, 2, .. Sizes(dims)]), Sizes(dims)), new("no_batch", Distinct([0, 2, .. Sizes(dims)]), Ints(2)),
        new("trap_first_of_equals", Special(dims, 2, 5, 5, 1, 5, 5), Sizes(dims, 1, 2, 1)),
        new("trap_last_nan_wins", Special(dims, double.NaN, 5, double.NaN, 1, double.PositiveInfinity, 5), Sizes(dims, 1, 2, 1)),
        new("trap_minus_inf", Special(dims, [.. Enumerable.Repeat(double.NegativeInfinity, 6)]), Sizes(dims, 1, 2, 1)),
    ];

    public static Sample[] MaxBackward(int dims) =>
    [
        new("fewer", Any([1, 1, .. Sizes(dims, 2, 2, 1)]), Any([1, 1, .. Sizes(dims)]), Places([1, 1, .. Sizes(dims, 2, 2, 1)], 0, 7, 33, 12)),
        new("trap_overlapping_windows_add", Any([1, 1, .. Sizes(dims, 2, 2, 1)]), Any([1, 1, .. Sizes(dims, 3, 3, 2)]),
            Places([1, 1, .. Sizes(dims, 2, 2, 1)], 4, 4, 8, 4)),
        new("unbatched", Any([2, .. Sizes(dims, 1, 2, 1)]), Any([2, .. Sizes(dims)]), Places([2, .. Sizes(dims, 1, 2, 1)], 1, 30, 30, 2)),
    ];

    public static ErrorSample[] Errors(int dims, string kind = "avg") =>
    [
        new("rank", $"adaptive_{kind}_pool{dims}d: Expected {dims + 1}D or {dims + 2}D", Any(4), Ints(2)),
        new("output_size", "output_size must either be a single int", Any([1, 2, .. Sizes(dims)]), Ints(1, 2, 3, 4)),
        new("negative", "output_size must either be a single int", Any([1, 2, .. Sizes(dims)]), Ints(-1)),
    ];

    private static TensorSpec Special(int dims, params double[] values) => TensorSpec.Of([1, 1, .. Sizes(dims, dims == 1 ? 6 : 2, 3, 1)], values);

    private static TensorSpec Places(long[] sizes, params double[] indices) => TensorSpec.Of(sizes, indices) with { DType = DType.Int64 };

    private static long[] Sizes(int dims) => Sizes(dims, 7, 5, 4);

    private static long[] Sizes(int dims, long height, long width, long depth) => dims switch
    {
        1 => [height],
        2 => [height, width],
        _ => [depth, height, width],
    };
}
