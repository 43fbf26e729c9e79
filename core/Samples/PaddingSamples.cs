using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Borders put around a tensor, or taken off it.</summary>
internal static class PaddingSamples
{
    public static Sample[] Constant() =>
    [
        new("columns", Any(3, 5), Ints(1, 2)), new("both", Any(3, 5), Ints(1, 2, 3, 0), 2), new("rows", Any(3, 5), Ints(0, 0, 1, 1), 1),
        new("negative", Any(3, 5), Ints(-1, -2)), new("mixed", Any(4, 5), Ints(-1, 2, 1, -2), 3), new("nothing", Any(3, 5), Ints()),
        new("zero_dim", Any(), Ints()), new("of_empty", Any(0, 3), Ints(0, 0, 1, 1), 1), new("to_empty", Any(3), Ints(-1, -2)),
        new("rank5", Any(2, 1, 2, 2, 1), Ints(1, 0, 0, 1, 1, 1)),
        new Sample("fraction", Any(3), Ints(1, 1), 0.3).Only(Floating),
        new Sample("trap_minus_inf", Any(3), Ints(1, 1), double.NegativeInfinity).Only(Floating),
    ];

    public static Sample[] Border(int dims) => dims switch
    {
        1 =>
        [
            new("rows", Any(3, 5), Ints(2, 1)), new("batch", Any(2, 3, 5), Ints(4, 4)), new("negative", Any(3, 5), Ints(-1, 2)),
            new("crops", Any(3, 7), Ints(-2, -1)), new("nothing", Any(2, 3), Ints(0, 0)), new("no_batch", Any(0, 2, 3), Ints(1, 1)),
        ],
        2 =>
        [
            new("image", Any(2, 3, 5), Ints(2, 1, 1, 0)), new("batch", Any(2, 1, 4, 3), Ints(1, 2, 3, 1)),
            new("negative", Any(1, 4, 5), Ints(-1, 2, 1, -1)), new("nothing", Any(1, 2, 3), Ints(0, 0, 0, 0)),
            new("no_batch", Any(0, 1, 2, 3), Ints(1, 1, 1, 1)),
        ],
        _ =>
        [
            new("volume", Any(1, 2, 3, 4), Ints(2, 1, 1, 0, 0, 1)), new("batch", Any(2, 1, 3, 2, 3), Ints(1, 2, 1, 1, 2, 0)),
            new("negative", Any(1, 3, 4, 5), Ints(-1, 2, 1, -1, -1, 0)),
        ],
    };

    public static ErrorSample[] ConstantErrors() =>
    [
        new("odd", "Length of pad must be even but instead it equals 3", Any(3, 5), Ints(1, 1, 1)),
        new("long", "Length of pad should be no more than twice the number of dimensions of the input.", Any(3), Ints(1, 1, 1, 1)),
        new("negative", "The input size 3, plus negative padding -2 and -2 resulted in a negative output size", Any(3), Ints(-2, -2)),
    ];

    public static ErrorSample[] BorderErrors(int dims, bool reflects)
    {
        long[] padding = new long[2 * dims], wide = [9, .. padding[1..]];
        TensorSpec self = Any([.. Enumerable.Repeat(3L, dims + 1)]);
        return
        [
            new("rank", $"Expected {dims + 1}D or {dims + 2}D (batch mode) tensor", Any(3), padding),
            new("count", $"padding size is expected to be {2 * dims}, but got: 1", self, Ints(1)),
            .. reflects
                ? new ErrorSample[] { new("wide", "Padding size should be less than the corresponding input dimension", self, wide) } : [],
            .. reflects
                ? Array.Empty<ErrorSample>() : [new("small", "is too small", self, Ints([-3, .. padding[1..]]))],
        ];
    }
}
