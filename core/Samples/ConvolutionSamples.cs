using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Convolution and its gradients.</summary>
internal static class ConvolutionSamples
{
    public static Sample[] Forward() =>
    [
        Convolve("plain", [2, 3, 7, 5], [4, 3, 3, 2], bias: true), Convolve("no_bias", [1, 2, 5, 7], [3, 2, 3, 3]),
        Convolve("stride", [2, 3, 9, 7], [4, 3, 3, 2], [2, 3], bias: true),
        Convolve("padding", [1, 3, 5, 4], [2, 3, 3, 3], padding: [1, 2], bias: true),
        Convolve("dilation", [1, 2, 9, 8], [3, 2, 3, 2], dilation: [2, 3]),
        Convolve("groups", [2, 4, 5, 6], [6, 2, 3, 2], groups: 2, bias: true),
        Convolve("depthwise", [2, 3, 5, 4], [3, 1, 3, 3], padding: [1, 1], groups: 3, bias: true),
        Convolve("one_by_one", [2, 5, 3, 4], [7, 5, 1, 1], bias: true),
        Convolve("everything", [2, 4, 11, 9], [4, 2, 3, 2], [2, 1], [2, 1], [1, 3], 2, true),
        Convolve("leftover", [1, 1, 8, 7], [1, 1, 3, 3], [3, 2]),
        Convolve("trap_only_padding_seen", [1, 1, 1, 1], [1, 1, 2, 2], [3, 3], [3, 3]),
        Convolve("empty", [0, 3, 5, 5], [2, 3, 3, 3], bias: true),
        Convolve("one_dim", [2, 3, 11], [4, 3, 3], [2], [1], [2], bias: true), Convolve("one_dim_groups", [1, 4, 7], [6, 2, 2], groups: 2),
        Convolve("three_dims", [2, 2, 4, 5, 3], [3, 2, 2, 3, 2], bias: true),
        Convolve("three_dims_everything", [1, 4, 7, 6, 5], [4, 2, 3, 2, 2], [2, 1, 2], [2, 0, 1], [1, 2, 3], 2, true),
        Transpose("transposed", [2, 3, 4, 5], [3, 4, 3, 2], bias: true),
        Transpose("transposed_stride", [1, 2, 3, 4], [2, 3, 3, 2], [2, 3], [1, 0], extra: [1, 2], bias: true),
        Transpose("transposed_groups", [1, 4, 3, 4], [4, 2, 2, 3], [2, 1], dilation: [1, 2], groups: 2),
        Transpose("transposed_one_dim", [2, 3, 5], [3, 2, 3], [2], [1], extra: [1], bias: true),
        Transpose("transposed_three_dims", [1, 2, 3, 2, 4], [2, 2, 2, 3, 2], [2, 1, 2], [1, 0, 1], extra: [1, 0, 0], bias: true),
        Transpose("trap_transposed_dilation_exceeds_output_padding", [1, 1, 2, 3], [1, 1, 2, 2], dilation: [3, 2], extra: [2, 1]),
        new("one_value_for_both", Any(1, 2, 6, 5), Any(3, 2, 3, 3), Any(3), Ints(2), Ints(1), Ints(1), false, Ints(0), 1),
    ];

    public static Sample[] BackwardInput() =>
    [
        Backward("plain", [2, 4, 5, 4], [4, 3, 3, 2], [2, 3, 7, 5]), Backward("stride", [2, 4, 4, 2], [4, 3, 3, 2], [2, 3, 9, 7], [2, 3]),
        Backward("padding", [1, 2, 5, 6], [2, 3, 3, 3], [1, 3, 5, 4], padding: [1, 2]),
        Backward("dilation", [1, 3, 5, 5], [3, 2, 3, 2], [1, 2, 9, 8], dilation: [2, 3]),
        Backward("groups", [2, 6, 3, 5], [6, 2, 3, 2], [2, 4, 5, 6], groups: 2),
        Backward("trap_leftover_gets_zero", [1, 1, 2, 3], [1, 1, 3, 3], [1, 1, 8, 7], [3, 2]),
        Backward("one_dim", [2, 4, 4], [4, 3, 3], [2, 3, 11], [2], [0], [2]),
        Backward("three_dims", [1, 2, 3, 4, 2], [2, 3, 2, 2, 3], [1, 3, 4, 4, 6], [2, 1, 2], [1, 1, 0], [1, 2, 1]),
    ];

    public static Sample[] BackwardWeight() =>
    [
        Backward("plain", [2, 4, 5, 4], [2, 3, 7, 5], [4, 3, 3, 2]), Backward("stride", [2, 4, 4, 2], [2, 3, 9, 7], [4, 3, 3, 2], [2, 3]),
        Backward("padding", [1, 2, 5, 6], [1, 3, 5, 4], [2, 3, 3, 3], padding: [1, 2]),
        Backward("dilation", [1, 3, 5, 5], [1, 2, 9, 8], [3, 2, 3, 2], dilation: [2, 3]),
        Backward("groups", [2, 6, 3, 5], [2, 4, 5, 6], [6, 2, 3, 2], groups: 2),
        Backward("no_batch", [0, 2, 3, 3], [0, 3, 5, 5], [2, 3, 3, 3]),
        Backward("one_dim", [2, 4, 4], [2, 3, 11], [4, 3, 3], [2], [0], [2]),
        Backward("three_dims", [1, 2, 3, 4, 2], [1, 3, 4, 4, 6], [2, 3, 2, 2, 3], [2, 1, 2], [1, 1, 0], [1, 2, 1]),
        Backward("three_dims_no_batch", [0, 2, 3, 3, 3], [0, 3, 5, 5, 5], [2, 3, 3, 3, 3]),
    ];

    public static ErrorSample[] Errors() =>
    [
        Refused("channels", "to have 3 channels, but got 4 channels instead", [1, 4, 5, 5], [2, 3, 3, 3]),
        Refused("rank", "Expected 4-dimensional input for 4-dimensional weight [2, 4, 3, 3], but got 3-dimensional input of size [4, 5, 5]", [4, 5, 5], [2, 4, 3, 3]),
        Refused("window", "Kernel size can't be greater than actual input size", [1, 3, 2, 5], [2, 3, 3, 3]),
        Refused("stride", "non-positive stride is not supported", [1, 3, 5, 5], [2, 3, 3, 3], stride: 0),
        Refused("groups", "expected weight to be divisible by 2 at dimension 0", [1, 4, 5, 5], [3, 2, 3, 3], groups: 2),
        new("transposed_channels", "Given transposed=1, weight of size [3, 2, 3, 3], expected input[1, 4, 5, 5] to have 3 channels",
            Any(1, 4, 5, 5), Any(3, 2, 3, 3), None, Ints(1), Ints(0), Ints(1), true, Ints(0), 1),
        new("output_padding", "output padding must be smaller than either stride or dilation",
            Any(1, 3, 5, 5), Any(3, 2, 3, 3), None, Ints(2), Ints(0), Ints(1), true, Ints(2), 1),
    ];

    public static Sample[] Conv(int dims) =>
    [
        new("defaults", Any([2, 3, .. Sizes(dims)]), Any([4, 3, .. Window(dims)])),
        new("bias", Any([1, 2, .. Sizes(dims)]), Any([3, 2, .. Window(dims)]), Any(3), Ints(2), Ints(1), Ints(1)),
        new("unbatched", Any([4, .. Sizes(dims)]), Any([2, 2, .. Window(dims)]), Any(2), Ints(1), Ints(1), Ints(2), 2),
    ];

    public static Sample[] ConvTranspose(int dims) =>
    [
        new("defaults", Any([2, 3, .. Sizes(dims)]), Any([3, 2, .. Window(dims)])),
        new("stride", Any([1, 2, .. Sizes(dims)]), Any([2, 3, .. Window(dims)]), Any(3), Ints(2), Ints(1), Ints(1)),
        new("unbatched", Any([4, .. Sizes(dims)]), Any([4, 1, .. Window(dims)]), Any(2), Ints(1), Ints(0), Ints(0), 2, Ints(2)),
    ];

    public static Sample[] ConvPadding(int dims) =>
    [
        new("valid", Any([2, 2, .. Sizes(dims)]), Any([3, 2, .. Window(dims)]), Any(3), Ints(2), "valid"),
        new("same", Any([2, 2, .. Sizes(dims)]), Any([3, 2, .. Window(dims)]), None, Ints(1), "same"),
        new("trap_same_with_an_odd_rest", Any([2, .. Sizes(dims)]), Any([3, 2, .. Window(dims)]), None, Ints(1), "same", Ints(3)),
    ];

    public static ErrorSample[] ConvErrors(int dims) =>
    [
        new("rank", $"Expected {dims + 1}D (unbatched) or {dims + 2}D (batched) input to conv{dims}d, but got input of size: [4]",
            Any(4), Any([2, 2, .. Window(dims)])),
        new("channels", "to have 2 channels, but got 3 channels instead", Any([1, 3, .. Sizes(dims)]), Any([2, 2, .. Window(dims)])),
    ];

    public static ErrorSample[] ConvTransposeErrors(int dims) =>
    [
        new("rank", $"(batched) input to conv_transpose{dims}d, but got input of size: [4]", Any(4), Any([2, 2, .. Window(dims)])),
        new("channels", "Given transposed=1", Any([1, 3, .. Sizes(dims)]), Any([2, 2, .. Window(dims)])),
    ];

    public static ErrorSample[] ConvPaddingErrors(int dims) =>
    [
        new("stride", "padding='same' is not supported for strided convolutions",
            Any([1, 2, .. Sizes(dims)]), Any([2, 2, .. Window(dims)]), None, Ints(2), "same"),
        new("word", "Invalid padding string", Any([1, 2, .. Sizes(dims)]), Any([2, 2, .. Window(dims)]), None, Ints(1), "full"),
    ];

    private static long[] Sizes(int dims) => new long[] { 4, 7, 5 }[^dims..];

    private static long[] Window(int dims) => new long[] { 2, 3, 2 }[^dims..];

    private static Sample Convolve(
        string name, long[] input, long[] weight, long[]? stride = null, long[]? padding = null, long[]? dilation = null, long groups = 1,
        bool bias = false) =>
        new(
            name,
            Any(input),
            Any(weight),
            bias ? Any(weight[0]) : None,
            stride ?? Same(input, 1),
            padding ?? Same(input, 0),
            dilation ?? Same(input, 1),
            false,
            Same(input, 0),
            (Value)groups);

    private static Sample Transpose(
        string name, long[] input, long[] weight, long[]? stride = null, long[]? padding = null, long[]? dilation = null, long[]? extra = null,
        long groups = 1, bool bias = false) =>
        new(
            name, Any(input), Any(weight), bias ? Any(weight[1] * groups) : None, stride ?? Same(input, 1), padding ?? Same(input, 0),
            dilation ?? Same(input, 1), true, extra ?? Same(input, 0), (Value)groups);

    private static long[] Same(long[] input, long value) => [.. Enumerable.Repeat(value, input.Length - 2)];

    private static Sample Backward(
        string name, long[] grad, long[] other, long[] result, long[]? stride = null, long[]? padding = null, long[]? dilation = null,
        long groups = 1) =>
        new(name, Any(grad), Any(other), result, stride ?? Same(grad, 1), padding ?? Same(grad, 0), dilation ?? Same(grad, 1), (Value)groups);

    private static ErrorSample Refused(string name, string message, long[] input, long[] weight, long stride = 1, long groups = 1) =>
        new(name, message, Any(input), Any(weight), None, Ints(stride, stride), Ints(0, 0), Ints(1, 1), false, Ints(0, 0), (Value)groups);
}
