using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Normalisation by group of channels, and by mean square.</summary>
internal static class GroupNormalizationSamples
{
    public static Sample[] NativeGroupNorm() =>
    [
        new("two_groups", Any(2, 4, 3, 5), Any(4), Any(4), 2, 4, 15, 2, 1e-5), new("one_group", Any(2, 3, 5), Any(3), None, 2, 3, 5, 1, 1e-5),
        new("trap_each_channel", Any(3, 2, 5), None, Any(2), 3, 2, 5, 2, 1e-3), new("plain", Any(1, 6, 2), None, None, 1, 6, 2, 3, 1e-5),
        new("no_batch", Any(0, 4, 3), Any(4), Any(4), 0, 4, 3, 2, 1e-5),
    ];

    public static Sample[] GroupNorm() =>
    [
        new("two_groups", Any(2, 4, 3, 5), 2, Any(4), Any(4), 1e-5), new("defaults", Any(3, 6), 3),
        new("volumes", Any(1, 4, 2, 3, 2), 4, Any(4), None, 1e-4),
    ];

    public static Sample[] RmsNorm() =>
    [
        new("plain", Any(3, 7), Ints(7)), new("weight", Any(2, 3, 5), Ints(5), Any(5)), new("two_dims", Any(2, 3, 5), Ints(3, 5), Any(3, 5), 1e-3),
        new("eps", Any(2, 9), Ints(9), None, 1e-6), new("empty", Any(0, 5), Ints(5), Any(5), 1e-5),
        new("trap_zeros", Matrix(2, 0, 0, 0, 1, 2, 3), Ints(3), None, 1e-5),
    ];

    public static ErrorSample[] NativeGroupNormErrors() =>
    [
        new("groups", "Expected number of channels in input to be divisible by num_groups", Any(2, 4, 3), None, None, 2, 4, 3, 3, 1e-5),
        new("weight", "Expected weight to be a vector of size equal to the number of channels", Any(2, 4, 3), Any(2), None, 2, 4, 3, 2, 1e-5),
    ];

    public static ErrorSample[] GroupNormErrors() =>
    [
        new("rank", "Expected at least 2 dimensions for input tensor but received 1", Any(4), 2), new("groups", "divisible by num_groups", Any(2, 4), 3),
    ];

    public static ErrorSample[] RmsNormErrors() =>
    [
        new("shape", "Given normalized_shape=[4], expected input with shape [*, 4]", Any(2, 3), Ints(4)),
        new("weight", "Expected weight to be of same shape as normalized_shape", Any(2, 3), Ints(3), Any(2)),
    ];
}
