using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Windows, lists of parts, and other spellings of views.</summary>
internal static class MoreViewSamples
{
    public static Sample[] Alias() => [new("matrix", Any(3, 5)), new("zero_dim", Any()), new("empty", Any(0, 2))];

    public static Sample[] Unfold() =>
    [
        new("apart", Any(3, 7), 1, 2, 3), new("trap_overlapping", Any(7, 2), 0, 3, 1), new("negative", Any(2, 3, 5), -2, 2, 1),
        new("whole", Any(5), 0, 5, 2), new("size_zero", Any(4), 0, 0, 2), new("zero_dim", Any(), 0, 1, 1),
        new("rank5", Any(2, 1, 4, 2, 2), 2, 2, 2),
    ];

    public static Sample[] Unbind() =>
    [
        new("rows", Any(3, 5)), new("columns", Any(2, 3, 4), 1), new("negative", Any(2, 3), -1), new("vector", Any(4)),
        new("one", Any(1, 3)),
    ];

    public static Sample[] Chunk() =>
    [
        new("even", Any(6, 2), 3), new("uneven", Any(7, 2), 3), new("trap_fewer", Any(5), 4), new("negative", Any(2, 5), 2, -1),
        new("one", Any(3, 2), 1), new("trap_empty", Any(0, 2), 3),
    ];

    public static Sample[] Flatten() =>
    [
        new("all", Any(2, 3, 4)), new("front", Any(2, 3, 4), 0, 1), new("back", Any(2, 3, 4), 1), new("same", Any(2, 3), 1, 1),
        new("zero_dim", Any()), new("empty", Any(2, 0, 3), 1), new("rank5", Any(2, 1, 3, 2, 2), 1, -2),
    ];

    public static Sample[] Contiguous() =>
        [new("matrix", Any(3, 5), None), new("zero_dim", Any(), None), new("rank5", Any(2, 1, 3, 2, 2), None)];

    public static ErrorSample[] UnfoldErrors() =>
    [
        new("size", "maximum size for tensor at dimension 0 is 3 but size is 4", Any(3), 0, 4, 1),
        new("negative_size", "size is -1 but must be >= 0", Any(3), 0, -1, 1), new("step", "step is 0 but must be > 0", Any(3), 0, 1, 0),
    ];

    public static ErrorSample[] UnbindErrors() => [new("zero_dim", "Dimension specified as 0 but tensor has no dimensions", Any())];

    public static ErrorSample[] ChunkErrors() =>
    [
        new("none", "chunk expects `chunks` to be greater than 0, got: 0", Any(3), 0),
        new("zero_dim", "chunk expects at least a 1-dimensional tensor", Any(), 1),
    ];

    public static ErrorSample[] FlattenErrors() =>
        [new("order", "flatten() has invalid args: start_dim cannot come after end_dim", Any(2, 3), 1, 0)];
}
