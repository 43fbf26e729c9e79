using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Planes with more or fewer pixels.</summary>
internal static class ResamplingSamples
{
    public static Sample[] Forward(int dims, bool canAlign) =>
    [
        .. Aligned(canAlign, "larger", Any([2, 3, .. Input(dims)]), Sizes(dims, 7, 5, 6), null),
        .. Aligned(canAlign, "smaller", Any([1, 2, .. Input(dims)]), Sizes(dims, 2, 3, 2), null),
        .. Aligned(canAlign, "double", Any([1, 1, .. Input(dims)]), Sizes(dims, 10, 8, 6), null),
        .. Aligned(canAlign, "trap_same", Any([1, 2, .. Input(dims)]), Input(dims), null),
        .. Aligned(canAlign, "trap_one", Any([1, 2, .. Input(dims)]), Sizes(dims, 1, 1, 1), null),
        .. Aligned(canAlign, "trap_from_one", Any([1, 2, .. Sizes(dims, 1, 1, 1)]), Sizes(dims, 3, 2, 2), null),
        .. Aligned(canAlign, "trap_scale_is_not_the_ratio", Any([1, 1, .. Input(dims)]), Sizes(dims, 7, 6, 4), 1.4),
        .. Aligned(canAlign, "no_batch", Any([0, 2, .. Input(dims)]), Sizes(dims, 7, 5, 6), null),
    ];

    public static Sample[] Backward(int dims, bool canAlign) =>
    [
        .. Backward(dims, canAlign, "larger", Sizes(dims, 7, 5, 6), null),
        .. Backward(dims, canAlign, "smaller", Sizes(dims, 2, 3, 2), null),
        .. Backward(dims, canAlign, "trap_scale_is_not_the_ratio", Sizes(dims, 7, 6, 4), 1.4),
    ];

    public static Sample[] Vec(int dims, bool canAlign) =>
    [
        Vec("sizes", dims, canAlign, Sizes(dims, 7, 5, 6), null), Vec("factors", dims, canAlign, null, [1.7, 2.2, 1.5]),
        Vec("smaller", dims, canAlign, null, [0.6, 0.75, 0.7]),
    ];

    public static ErrorSample[] Errors(int dims, bool canAlign) =>
    [
        Refused("output_size", $"It is expected output_size equals to {dims}", canAlign, Any([1, 2, .. Input(dims)]), [1, 2, 3, 4]),
        Refused("rank", $"It is expected input has {dims + 2} dimensions", canAlign, Any(4), Sizes(dims, 7, 5, 6)),
        Refused("nothing", "Input and output sizes should be greater than 0", canAlign, Any([1, 2, .. Input(dims)]), Sizes(dims, 0, 0, 0)),
        Refused("no_channels", $"Non-empty {dims + 2}D data tensor expected", canAlign, Any([1, 0, .. Input(dims)]), Sizes(dims, 7, 5, 6)),
    ];

    public static ErrorSample[] VecErrors(int dims, bool canAlign) =>
    [
        new("neither", "Must specify exactly one of output_size and scale_factors", [Any([1, 2, .. Input(dims)]), None, .. Align(canAlign, false), None]),
    ];

    private static long[] Input(int dims) => Sizes(dims, 5, 4, 3);

    private static long[] Sizes(int dims, long height, long width, long depth) => dims switch
    {
        1 => [height],
        2 => [height, width],
        _ => [depth, height, width],
    };

    private static SampleArgument[] Align(bool canAlign, bool align) => canAlign ? [align] : [];

    private static IEnumerable<Sample> Aligned(bool canAlign, string name, TensorSpec input, long[] outputs, double? scale) =>
        (canAlign ? new[] { false, true } : [false]).Select(align => new Sample(
            name + (align ? "_aligned" : ""), [input, outputs, .. Align(canAlign, align), .. Scales(outputs, scale)]));

    private static IEnumerable<Sample> Backward(int dims, bool canAlign, string name, long[] outputs, double? scale) =>
        (canAlign ? new[] { false, true } : [false]).Select(align => new Sample(
            name + (align ? "_aligned" : ""),
            [Any([2, 1, .. outputs]), outputs, Ints([2, 1, .. Input(dims)]), .. Align(canAlign, align), .. Scales(outputs, scale)]));

    private static IEnumerable<SampleArgument> Scales(long[] outputs, double? scale) =>
        scale is { } factor ? outputs.Select((_, i) => (SampleArgument)(factor + (0.1 * i))) : [];

    private static Sample Vec(string name, int dims, bool canAlign, long[]? sizes, double[]? factors) => new(
        name, [Any([1, 2, .. Input(dims)]), (Value)sizes, .. Align(canAlign, true), (Value)factors?[..dims]]);

    private static ErrorSample Refused(string name, string message, bool canAlign, TensorSpec input, long[] outputs) =>
        new(name, message, [input, outputs, .. Align(canAlign, false)]);
}
