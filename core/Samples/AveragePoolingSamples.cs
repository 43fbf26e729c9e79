using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Averages of windows.</summary>
internal static class AveragePoolingSamples
{
    public static Sample[] AvgPool1d() =>
    [
        new("plain", Any(2, 3, 7), Ints(2)), new("unbatched", Any(3, 8), Ints(3), Ints(2)),
        new("padding", Any(2, 1, 7), Ints(3), Ints(2), Ints(1)),
        new("trap_ceil_mode", Any(1, 2, 7), Ints(3), Ints(2), Ints(1), true, false), new("no_batch", Any(0, 2, 7), Ints(2)),
    ];

    public static Sample[] AvgPool(int dims) =>
    [
        new("plain", Input(dims, 2, 3), Window(dims, 2, 3, 1)), new("one_value", Input(dims, 1, 2), Ints(2)),
        new("unbatched", Any([3, .. Sizes(dims)]), Window(dims, 3, 2, 2), Window(dims, 2, 1, 1)),
        new("stride", Input(dims, 1, 2), Window(dims, 3, 2, 2), Window(dims, 1, 2, 3)),
        new("padding", Input(dims, 2, 1), Window(dims, 3, 2, 2), Window(dims, 2, 2, 1), Window(dims, 1, 1, 0)),
        new("trap_padding_not_counted", Input(dims, 1, 2), Window(dims, 3, 2, 3), Window(dims, 2, 2, 2), Window(dims, 1, 1, 1), false, false),
        new("trap_ceil_mode", Input(dims, 1, 2), Window(dims, 3, 3, 2), Window(dims, 2, 2, 3), Window(dims, 0, 0, 1), true),
        new("trap_ceil_mode_counts_padding", Input(dims, 1, 1), Window(dims, 3, 2, 2), Window(dims, 2, 3, 3), Window(dims, 1, 1, 1), true, true),
        new("trap_ceil_mode_not_counted", Input(dims, 1, 1), Window(dims, 3, 2, 2), Window(dims, 2, 3, 3), Window(dims, 1, 1, 1), true, false),
        new("divisor", Input(dims, 1, 2), Window(dims, 2, 3, 2), Window(dims, 1, 2, 1), Window(dims, 1, 0, 1), true, false, 5),
        new("trap_negative_divisor", Input(dims, 1, 1), Ints(2), Ints(2), Ints(0), false, true, -3),
        new("whole", Input(dims, 2, 2), Ints(Sizes(dims))), new("no_batch", Input(dims, 0, 2), Ints(2)),
    ];

    public static Sample[] AvgPoolBackward(int dims) =>
    [
        Backward("plain", dims, Window(dims, 2, 3, 1), Window(dims, 2, 3, 1), Window(dims, 0, 0, 0), false, true),
        Backward("trap_overlapping", dims, Window(dims, 3, 2, 2), Window(dims, 1, 1, 1), Window(dims, 1, 1, 0), false, false),
        Backward("trap_ceil_mode", dims, Window(dims, 3, 2, 2), Window(dims, 2, 3, 3), Window(dims, 1, 1, 1), true, true),
        Backward("trap_ceil_mode_not_counted", dims, Window(dims, 3, 3, 2), Window(dims, 2, 2, 3), Window(dims, 0, 0, 1), true, false),
        Backward("divisor", dims, Window(dims, 2, 2, 2), Window(dims, 3, 3, 2), Window(dims, 0, 0, 0), false, true, 3),
    ];

    public static ErrorSample[] AvgPool1dErrors() =>
    [
        new("rank", "avg_pool1d: Expected 2D or 3D", Any(7), Ints(2)), new("kernel", "kernel_size must either be a single int", Any(1, 2, 7), Ints(2, 2)),
    ];

    public static ErrorSample[] AvgPoolErrors(int dims) =>
    [
        new("rank", $"avg_pool{dims}d: Expected {dims + 1}D or {dims + 2}D", Any(4), Ints(2)),
        new("padding", "pad should be at most half of effective kernel size, but got pad=2, kernel_size=2", Input(dims, 1, 1), Ints(2), Ints(2), Ints(2)),
        new("too_small", "Output size is too small", Input(dims, 1, 1), Ints(9)),
        new("stride", "stride must either be a single int", Input(dims, 1, 1), Ints(2), Ints(0)),
        new("divisor", "divisor must be not zero", Input(dims, 1, 1), Ints(2), Ints(2), Ints(0), false, true, 0),
    ];

    private static long[] Sizes(int dims) => dims == 2 ? [7, 5] : [4, 7, 5];

    private static TensorSpec Input(int dims, long batch, long channels) => Any([batch, channels, .. Sizes(dims)]);

    private static long[] Window(int dims, long height, long width, long depth) => dims == 2 ? [height, width] : [depth, height, width];

    private static Sample Backward(
        string name, int dims, long[] kernel, long[] stride, long[] padding, bool ceilMode, bool includePad, long? divisor = null)
    {
        long[] sizes = Sizes(dims);
        long[] outputs =
        [
            .. sizes.Select((size, i) => Ops.Windows.OutputSize(size, kernel[i], stride[i], padding[i], 1, ceilMode)),
        ];
        return new(
            name, Any([2, 1, .. outputs]), Any([2, 1, .. sizes]), kernel, stride, padding, ceilMode, includePad, (Value)divisor);
    }
}
