using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Views, and the gradients of those that show a part.</summary>
internal static class ViewSamples
{
    public static Sample[] Reshape() =>
    [
        new("flatten", Any(3, 5), Ints(15)), new("inferred", Any(2, 3, 4), Ints(4, -1)), new("to_zero_dim", Any(1, 1), Ints()),
        new("from_zero_dim", Any(), Ints(1, 1)), new("empty", Any(0, 3), Ints(3, 0)), new("rank8", Any(6, 4), Ints(1, 2, 3, 1, 2, 1, 2, 1)),
    ];

    public static Sample[] Expand() =>
    [
        new("size_one", Any(3, 1), Ints(3, 5)), new("keep", Any(3, 1), Ints(-1, 4)), new("leading", Any(3), Ints(2, 4, 3)),
        new("zero_dim", Any(), Ints(2, 3)), new("to_empty", Any(1, 3), Ints(0, 3)), new("rank8", Any(1, 3), Ints(2, 1, 1, 2, 1, 1, 2, 3)),
    ];

    public static Sample[] Permute() =>
    [
        new("cycle", Any(2, 3, 4), Ints(2, 0, 1)), new("negative", Any(2, 3, 4), Ints(-1, 0, -2)), new("identity", Any(3, 5), Ints(0, 1)),
        new("zero_dim", Any(), Ints()), new("empty", Any(0, 2, 3), Ints(1, 2, 0)), new("rank5", Any(2, 1, 3, 2, 2), Ints(4, 2, 0, 3, 1)),
    ];

    public static Sample[] Transpose() =>
    [
        new("matrix", Any(3, 5), 0, 1), new("negative", Any(2, 3, 4), -1, 0), new("same", Any(2, 3), 1, 1), new("zero_dim", Any(), 0, -1),
        new("empty", Any(0, 3), 0, 1),
    ];

    public static Sample[] Squeeze() =>
        [new("all", Any(1, 3, 1, 2)), new("none", Any(2, 3)), new("ones", Any(1, 1)), new("zero_dim", Any())];

    public static Sample[] SqueezeDim() =>
    [
        new("one", Any(1, 3, 1), 0), new("negative", Any(2, 3, 1), -1), new("not_one", Any(2, 3), 1), new("zero_dim", Any(), 0),
    ];

    public static Sample[] SqueezeDims() =>
    [
        new("two", Any(1, 3, 1), Ints(0, 2)), new("mixed", Any(1, 3, 1), Ints(0, 1)), new("negative", Any(2, 1, 1), Ints(-1)),
        new("none", Any(1, 2), Ints()),
    ];

    public static Sample[] Unsqueeze() =>
        [new("front", Any(3, 5), 0), new("back", Any(3, 5), -1), new("middle", Any(3, 5), 1), new("zero_dim", Any(), 0)];

    public static Sample[] Select() =>
    [
        new("row", Any(3, 5), 0, 1), new("column", Any(3, 5), 1, 4), new("negative", Any(2, 3, 4), -2, -1), new("vector", Any(7), 0, 3),
        new("of_empty", Any(0, 3), 1, 2),
    ];

    public static Sample[] Slice() =>
    [
        new("defaults", Any(5, 3)), new("middle", Any(3, 7), 1, 2, 5), new("step", Any(3, 7), 1, 0, 7, 3),
        new("negative", Any(7, 3), -2, -4, -1),
        new("clamped", Any(5), 0, -99, 99, 2), new("nothing", Any(5, 2), 0, 3, 3), new("open_end", Any(5, 2), 0, 1, None, 2),
    ];

    public static Sample[] Split() =>
    [
        new("parts", Any(7, 3), Ints(2, 4, 1)), new("dim", Any(3, 5), Ints(2, 3), 1), new("negative", Any(2, 3, 4), Ints(1, 3), -1),
        new("with_empty", Any(4), Ints(0, 4, 0)), new("one", Any(3, 2), Ints(3)),
    ];

    public static Sample[] Diagonal() =>
    [
        new("main", Any(3, 5)), new("above", Any(3, 5), 2), new("below", Any(5, 3), -1), new("dims", Any(2, 3, 4), 1, 2, 0),
        new("outside", Any(2, 3), 7),
        new("negative", Any(2, 3, 4), 0, -1, -2),
    ];

    public static Sample[] AsStrided() =>
    [
        new("matrix", Any(4, 6), Ints(2, 3), Ints(6, 2)), new("offset", Any(20), Ints(3, 4), Ints(1, 4), 2),
        new("trap_overlapping", Any(9), Ints(4, 3), Ints(2, 1)), new("broadcast", Any(5), Ints(3, 5), Ints(0, 1)),
        new("zero_dim", Any(5), Ints(), Ints(), 3),
    ];

    public static Sample[] SelectBackward() =>
    [
        new("row", Any(5), Ints(3, 5), 0, 1), new("column", Any(3), Ints(3, 5), 1, 4), new("negative", Any(2, 4), Ints(2, 3, 4), -2, -1),
        new("vector", Any(), Ints(7), 0, 3),
    ];

    public static Sample[] SliceBackward() =>
    [
        new("middle", Any(3, 3), Ints(3, 7), 1, 2, 5, 1), new("step", Any(3, 3), Ints(3, 7), 1, 0, 7, 3),
        new("open", Any(2, 2), Ints(5, 2), 0, 1, None, 3),
        new("negative", Any(3, 3), Ints(7, 3), -2, -4, -1, 1), new("nothing", Any(0, 2), Ints(5, 2), 0, 3, 3, 1),
    ];

    public static Sample[] DiagonalBackward() =>
    [
        new("main", Any(3), Ints(3, 5), 0, 0, 1), new("above", Any(3), Ints(3, 5), 2, 0, 1), new("below", Any(3), Ints(5, 3), -1, 0, 1),
        new("dims", Any(3, 1), Ints(2, 3, 4), 1, 2, 0),
    ];

    public static ErrorSample[] ReshapeErrors() =>
    [
        new("count", "shape '[4, 4]' is invalid for input of size 15", Any(3, 5), Ints(4, 4)),
        new("two_inferred", "is invalid for input of size 15", Any(3, 5), Ints(-1, -1)),
    ];

    public static ErrorSample[] ExpandErrors() =>
    [
        new("size", "The expanded size of the tensor (4) must match the existing size (3) at non-singleton dimension 0", Any(3, 1), Ints(4,
            5)),
        new("too_few", "must be greater or equal to the number of dimensions in the tensor (2)", Any(3, 1), Ints(3)),
    ];

    public static ErrorSample[] PermuteErrors() =>
    [
        new("count", "number of dimensions in the tensor input does not match", Any(2, 3), Ints(0)),
        new("duplicate", "duplicate dims are not allowed", Any(2, 3), Ints(0, 0)),
    ];

    public static ErrorSample[] TransposeErrors() => [new("dim", "Dimension out of range", Any(2, 3), 0, 2)];

    public static ErrorSample[] SqueezeDimErrors() => [new("dim", "Dimension out of range", Any(2, 3), 2)];

    public static ErrorSample[] SelectErrors() =>
    [
        new("zero_dim", "select() cannot be applied to a 0-dim tensor.", Any(), 0, 0),
        new("index", "select(): index 3 out of range for tensor of size [3, 5] at dimension 0", Any(3, 5), 0, 3),
    ];

    public static ErrorSample[] SliceErrors() =>
    [
        new("zero_dim", "slice() cannot be applied to a 0-dim tensor.", Any()),
        new("step", "slice step must be positive", Any(5), 0, 0, 5, 0),
    ];

    public static ErrorSample[] SplitErrors() =>
        [new("sum", "split_with_sizes expects split_sizes to sum exactly to 5", Any(5), Ints(2, 2))];

    public static ErrorSample[] DiagonalErrors() => [new("same_dims", "diagonal dimensions cannot be identical 1, 1", Any(2, 3), 0, 1, 1)];

    public static ErrorSample[] AsStridedErrors() =>
    [
        new("outside", "are out of bounds for storage", Any(5), Ints(3, 4), Ints(4, 1)),
        new("lengths", "mismatch in length of strides and shape", Any(5), Ints(2), Ints(1, 1)),
        new("negative_stride", "Negative strides are not supported at the moment", Any(5), Ints(2), Ints(-1)),
    ];
}
