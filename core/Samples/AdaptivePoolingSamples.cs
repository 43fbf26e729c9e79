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

    public static ErrorSample[] Errors(int dims) =>
    [
        new("rank", $"adaptive_avg_pool{dims}d: Expected {dims + 1}D or {dims + 2}D", Any(4), Ints(2)),
        new("output_size", "output_size must either be a single int", Any([1, 2, .. Sizes(dims)]), Ints(1, 2, 3, 4)),
        new("negative", "output_size must either be a single int", Any([1, 2, .. Sizes(dims)]), Ints(-1)),
    ];

    private static long[] Sizes(int dims) => Sizes(dims, 7, 5, 4);

    private static long[] Sizes(int dims, long height, long width, long depth) => dims switch
    {
        1 => [height],
        2 => [height, width],
        _ => [depth, height, width],
    };
}
