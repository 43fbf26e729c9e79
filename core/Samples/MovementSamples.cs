using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Elements in another order, repeated, or with a part replaced.</summary>
internal static class MovementSamples
{
    public static Sample[] Flip() =>
    [
        new("rows", Any(3, 5), Ints(0)), new("columns", Any(3, 5), Ints(1)), new("both", Any(3, 5), Ints(0, -1)),
        new("none", Any(2, 3), Ints()), new("zero_dim", Any(), Ints()), new("empty", Any(0, 3), Ints(0, 1)),
        new("rank5", Any(2, 1, 3, 2, 2), Ints(0, 2, 4)), new("one", Any(1, 5), Ints(0)),
    ];

    public static Sample[] Roll() =>
    [
        new("rows", Any(3, 5), Ints(1), Ints(0)), new("columns", Any(3, 5), Ints(-2), Ints(1)), new("flat", Any(3, 5), Ints(4)),
        new("both", Any(3, 5), Ints(1, 7), Ints(0, -1)), new("same_dim_twice", Any(7), Ints(2, 3), Ints(0, 0)),
        new("nothing", Any(3, 5), Ints(5), Ints(1)), new("empty", Any(0, 3), Ints(1), Ints(0)), new("zero_dim", Any(), Ints(2)),
        new("rank5", Any(2, 1, 3, 2, 2), Ints(1, 1), Ints(2, 4)),
    ];

    public static Sample[] Repeat() =>
    [
        new("rows", Any(3, 5), Ints(2, 1)), new("both", Any(2, 3), Ints(3, 2)), new("leading", Any(3), Ints(2, 2, 2)),
        new("once", Any(2, 3), Ints(1, 1)), new("zero_dim", Any(), Ints(3)), new("zero_dim_none", Any(), Ints()),
        new("trap_no_times", Any(2, 3), Ints(0, 2)), new("empty", Any(0, 3), Ints(2, 2)),
        new("rank5", Any(2, 1, 3, 1, 2), Ints(1, 2, 1, 3, 2)),
    ];

    public static Sample[] Triangle() =>
    [
        new("wide", Any(3, 5)), new("tall", Any(5, 3)), new("above", Any(4, 5), 2), new("below", Any(5, 4), -2), new("far", Any(3, 4), 9),
        new("far_below", Any(3, 4), -9), new("batch", Any(2, 3, 4), 1), new("empty", Any(0, 3)), new("rank5", Any(2, 1, 2, 3, 2)),
        new Sample("trap_nan_goes_away", Matrix(2, double.NaN, double.NaN, double.NaN, double.NaN)).Only(Floating),
    ];

    public static Sample[] PixelShuffle() =>
    [
        new("two", Any(2, 4, 3, 5), 2), new("three", Any(1, 9, 2, 3), 3), new("unbatched", Any(8, 3, 2), 2), new("one", Any(2, 3, 4, 5), 1),
        new("rank5", Any(2, 1, 4, 2, 3), 2), new("empty", Any(0, 4, 2, 3), 2),
    ];

    public static Sample[] PixelUnshuffle() =>
    [
        new("two", Any(2, 3, 4, 6), 2), new("three", Any(1, 2, 3, 6), 3), new("unbatched", Any(2, 4, 2), 2), new("one", Any(2, 3, 4, 5), 1),
        new("rank5", Any(2, 1, 2, 2, 4), 2), new("empty", Any(0, 3, 4, 2), 2),
    ];

    public static Sample[] SliceScatter() =>
    [
        new("middle", Any(3, 7), Any(3, 3), 1, 2, 5), new("step", Any(3, 7), Any(3, 3), 1, 0, 7, 3), new("defaults", Any(5, 3), Any(5, 3)),
        new("negative", Any(7, 3), Any(3, 3), -2, -4, -1), new("nothing", Any(5, 2), Any(0, 2), 0, 3, 3),
        new("open_end", Any(5, 2), Any(2, 2), 0, 1, None, 2), new("rank5", Any(2, 1, 3, 2, 2), Any(2, 1, 1, 2, 2), 2, 1, 2),
    ];

    public static Sample[] SelectScatter() =>
    [
        new("row", Any(3, 5), Any(5), 0, 1), new("column", Any(3, 5), Any(3), 1, 4), new("negative", Any(2, 3, 4), Any(2, 4), -2, -1),
        new("vector", Any(7), Any(), 0, 3),
    ];

    public static ErrorSample[] FlipErrors() =>
    [
        new("dim", "Dimension out of range", Any(2, 3), Ints(2)),
        new("twice", "dim 0 appears multiple times in the list of dims", Any(2, 3), Ints(0, 0)),
    ];

    public static ErrorSample[] RollErrors() =>
    [
        new("no_shifts", "`shifts` required", Any(3), Ints()),
        new("align", "shifts and dimensions must align. shifts: 2, dims:1", Any(3), Ints(1, 2), Ints(0)),
        new("dim", "Dimension out of range", Any(3), Ints(1), Ints(1)),
    ];

    public static ErrorSample[] RepeatErrors() =>
    [
        new("too_few", "Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor", Any(2, 3), Ints(2)),
        new("negative", "Trying to create tensor with negative dimension -1", Any(3), Ints(-1)),
    ];

    public static ErrorSample[] TriangleErrors(string name) =>
        [new("vector", $"{name}: input tensor must have at least 2 dimensions", Any(3))];

    public static ErrorSample[] PixelShuffleErrors() =>
    [
        new("rank", "pixel_shuffle expects input to have at least 3 dimensions, but got input with 2 dimension(s)", Any(4, 3), 2),
        new("channels", "input.size(-3)=3 is not divisible by 4", Any(3, 2, 2), 2),
        new("factor", "pixel_shuffle expects a positive upscale_factor, but got 0", Any(4, 2, 2), 0),
    ];

    public static ErrorSample[] PixelUnshuffleErrors() =>
    [
        new("height", "pixel_unshuffle expects height to be divisible by downscale_factor, but input.size(-2)=3", Any(1, 3, 2), 2),
        new("width", "pixel_unshuffle expects width to be divisible by downscale_factor, but input.size(-1)=3", Any(1, 2, 3), 2),
    ];

    public static ErrorSample[] SliceScatterErrors() =>
    [
        new("size", "expected src to have a size equal to the slice of self. src size = [2, 3], slice size = [1, 3]",
            Any(3, 3), Any(2, 3), 0, 1, 2),
    ];

    public static ErrorSample[] SelectScatterErrors() =>
    [
        new("size", "expected src to have a size equal to the slice of self. src size = [3], slice size = [5]", Any(3, 5), Any(3), 0, 1),
        new("index", "select(): index 3 out of range for tensor of size [3, 5] at dimension 0", Any(3, 5), Any(5), 0, 3),
    ];
}
