using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>The greatest of windows.</summary>
internal static class PoolingSamples
{
    private const double Inf = double.PositiveInfinity;
    private const double NaN = double.NaN;

    public static Sample[] MaxPool1d() =>
    [
        new("plain", Distinct(2, 3, 7), Ints(2)), new("unbatched", Distinct(3, 8), Ints(3), Ints(2), Ints(1)),
        new("dilation", Distinct(1, 2, 9), Ints(2), Ints(1), Ints(0), Ints(3)),
        new("trap_ceil_mode", Distinct(1, 2, 6), Ints(3), Ints(2), Ints(0), Ints(1), true), new("no_batch", Distinct(0, 2, 7), Ints(2)),
    ];

    public static Sample[] MaxPool2d() =>
    [
        new("square", Distinct(2, 3, 6, 8), Ints(2, 2)), new("one_value", Distinct(1, 2, 7, 5), Ints(3)),
        new("rectangular", Distinct(2, 1, 7, 9), Ints(2, 3)),
        new("stride", Distinct(1, 2, 9, 7), Ints(3, 2), Ints(2, 1)), new("overlapping", Distinct(1, 1, 5, 5), Ints(3, 3), Ints(1, 1)),
        new("padding", Distinct(2, 2, 5, 4), Ints(3, 2), Ints(2, 2), Ints(1, 1)),
        new("dilation", Distinct(1, 2, 9, 8), Ints(2, 3), Ints(1, 2), Ints(0, 0), Ints(2, 3)),
        new("ceil_mode", Distinct(1, 2, 6, 7), Ints(3, 3), Ints(2, 2), Ints(0, 0), Ints(1, 1), true),
        new("trap_ceil_mode_with_padding", Distinct(1, 1, 4, 5), Ints(2, 2), Ints(3, 3), Ints(1, 1), Ints(1, 1), true),
        new("unbatched", Distinct(3, 6, 5), Ints(2, 3), Ints(2, 1)), new("empty_batch", Distinct(0, 3, 4, 4), Ints(2, 2)),
        new Sample("trap_least", TensorSpec.Of([1, 1, 3, 3], -128, -128, -128, -128, -128, -128, -128, -128, 3), Ints(2, 2), Ints(1, 1), Ints(1, 1))
            .Only(DType.Int8),
        new("trap_first_of_equals", TensorSpec.Of([1, 1, 2, 4], 1, 1, 2, 3, 1, 1, 3, 3), Ints(2, 2)),
        new Sample("trap_nan_wins", TensorSpec.Of([1, 1, 2, 4], 1, NaN, Inf, NaN, NaN, 5, NaN, 3), Ints(2, 2)).Only(Floating),
        new Sample("trap_minus_inf", TensorSpec.Of([1, 1, 2, 2], -Inf, -Inf, -Inf, -Inf), Ints(2, 2), Ints(1, 1), Ints(1, 1)).Only(Floating),
    ];

    public static Sample[] MaxPool3d() =>
    [
        new("cube", Distinct(2, 2, 4, 6, 5), Ints(2, 2, 2)), new("one_value", Distinct(1, 2, 4, 5, 3), Ints(2)),
        new("box", Distinct(1, 2, 5, 4, 6), Ints(3, 2, 4), Ints(1, 2, 1)),
        new("padding", Distinct(1, 1, 3, 5, 4), Ints(2, 3, 2), Ints(2, 2, 2), Ints(1, 1, 1)),
        new("dilation", Distinct(1, 1, 6, 5, 7), Ints(2, 3, 2), Ints(1, 1, 2), Ints(0, 0, 0), Ints(3, 2, 2)),
        new("trap_ceil_mode", Distinct(1, 2, 5, 4, 7), Ints(2, 3, 2), Ints(3, 2, 3), Ints(1, 0, 1), Ints(1, 1, 1), true),
        new("unbatched", Distinct(2, 4, 3, 5), Ints(2, 1, 3)), new("no_batch", Distinct(0, 2, 4, 4, 4), Ints(2)),
        new("trap_first_of_equals", TensorSpec.Of([1, 1, 2, 2, 3], 1, 3, 3, 2, 3, 1, 3, 1, 3, 0, 3, 3), Ints(2, 2, 2), Ints(1, 1, 1)),
        new Sample("trap_last_nan_wins", TensorSpec.Of([1, 1, 2, 2, 3], 1, NaN, Inf, NaN, 3, 1, 3, 1, 3, NaN, 3, 3), Ints(2, 2, 2), Ints(1, 1, 1))
            .Only(Floating),
        new Sample("trap_minus_inf", TensorSpec.Of([1, 1, 2, 2, 1], -Inf, -Inf, -Inf, -Inf), Ints(2, 2, 1), Ints(1, 1, 1), Ints(1, 1, 0)).Only(Floating),
    ];

    public static Sample[] MaxPool2dBackward() =>
    [
        Backward("square", [1, 2, 2, 3], [1, 2, 4, 6], [0, 5, 10, 1, 14, 23, 7, 8, 4, 12, 15, 22]),
        Backward("trap_overlapping_windows_add", [1, 1, 2, 2], [1, 1, 3, 3], [4, 4, 4, 4]),
        Backward("unbatched", [2, 1, 2], [2, 3, 4], [3, 6, 0, 11]), Backward("no_batch", [0, 2, 2, 2], [0, 2, 4, 4], []),
    ];

    public static Sample[] MaxPool3dBackward() =>
    [
        Backward("boxes", [1, 2, 1, 2, 2], [1, 2, 2, 4, 5], [0, 38, 12, 19, 7, 8, 25, 39]),
        Backward("trap_overlapping_windows_add", [1, 1, 2, 1, 2], [1, 1, 3, 2, 2], [4, 4, 11, 4]),
        Backward("unbatched", [2, 1, 1, 2], [2, 2, 3, 4], [3, 23, 0, 11]),
    ];

    public static ErrorSample[] Errors(int dims) =>
    [
        new("rank", $"max_pool{dims}d: Expected {dims + 1}D or {dims + 2}D (batch mode) tensor", Any([4, .. Sizes(dims, 4), 4, 4]), Ints(2)),
        new("padding", "pad should be at most half of effective kernel size, but got pad=2, kernel_size=2 and dilation=1",
            Any([1, 1, .. Sizes(dims, 4)]), Ints(2), Ints(2), Ints(2)),
        new("too_small", "Output size is too small", Any([1, 1, .. Sizes(dims, 2)]), Ints(3)),
        new("kernel", $"max_pool{dims}d: kernel_size must either be a single int", Any([1, 1, .. Sizes(dims, 4)]), Ints(2, 2, 2, 2)),
    ];

    private static long[] Sizes(int dims, long size) => [.. Enumerable.Repeat(size, dims)];

    private static Sample Backward(string name, long[] grad, long[] self, double[] indices)
    {
        int dims = name is "unbatched" ? self.Length - 1 : self.Length - 2;
        return new(
            name, Any(grad), Distinct(self), Sizes(dims, 2), Sizes(dims, 2), Sizes(dims, 0), Sizes(dims, 1), false,
            TensorSpec.Of(grad, indices) with { DType = DType.Int64 });
    }
}
