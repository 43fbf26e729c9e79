using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Windows of images as columns.</summary>
internal static class PatchSamples
{
    public static Sample[] Im2col() =>
    [
        new("plain", Any(2, 3, 5, 4), Ints(2, 3), Ints(1, 1), Ints(0, 0), Ints(1, 1)),
        new("everything", Any(1, 2, 7, 6), Ints(2, 3), Ints(2, 1), Ints(1, 2), Ints(1, 2)),
        new("unbatched", Any(3, 4, 5), Ints(2), Ints(1), Ints(0), Ints(2)),
        new("trap_only_padding_seen", Any(1, 1, 1, 2), Ints(1, 1), Ints(1, 1), Ints(2, 1), Ints(2, 3)),
        new("no_batch", Any(0, 2, 4, 4), Ints(2), Ints(1), Ints(0), Ints(1)),
    ];

    public static Sample[] Col2im() =>
    [
        new("plain", Any(2, 18, 8), Ints(5, 4), Ints(2, 3), Ints(1, 1), Ints(0, 0), Ints(1, 1)),
        new("everything", Any(1, 12, 28), Ints(7, 6), Ints(2, 3), Ints(2, 1), Ints(1, 2), Ints(1, 2)),
        new("unbatched", Any(12, 4), Ints(4, 5), Ints(2), Ints(1), Ints(0), Ints(2)),
        new("no_batch", Any(0, 8, 9), Ints(4, 4), Ints(2), Ints(1), Ints(0), Ints(1)),
    ];

    public static ErrorSample[] Im2colErrors() =>
    [
        new("rank", "Expected 3D or 4D (batch mode) tensor", Any(4, 4), Ints(2), Ints(1), Ints(0), Ints(1)),
        new("too_small", "calculated shape of the array of sliding blocks as (0, 3), but its components must be at least one",
            Any(1, 1, 2, 5), Ints(3, 3), Ints(1), Ints(0), Ints(1)),
    ];

    public static ErrorSample[] Col2imErrors() =>
    [
        new("rank", "Expected 2D or 3D (batch mode) tensor", Any(4), Ints(4, 4), Ints(2), Ints(1), Ints(0), Ints(1)),
        new("taps", "to be divisible by the product of kernel_size, but got input.size(1)=9 and kernel_size=(2, 2)",
            Any(1, 9, 9), Ints(4, 4), Ints(2), Ints(1), Ints(0), Ints(1)),
        new("places", "number of sliding blocks 3 * 3 = 9, but got input.size(2)=8", Any(1, 8, 8), Ints(4, 4), Ints(2), Ints(1), Ints(0), Ints(1)),
    ];
}
