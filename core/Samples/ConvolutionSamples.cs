using static Devices.Samples.Make;

namespace Devices.Samples;

/// <summary>Convolution, its gradients, and pooling.</summary>
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
        new("one_value_for_both", Any(1, 2, 6, 5), Any(3, 2, 3, 3), Any(3), Ints(2), Ints(1), Ints(1), false, Ints(0), 1),
    ];

    public static Sample[] BackwardInput() =>
    [
        Backward("plain", [2, 4, 5, 4], [4, 3, 3, 2], [2, 3, 7, 5]), Backward("stride", [2, 4, 4, 2], [4, 3, 3, 2], [2, 3, 9, 7], [2, 3]),
        Backward("padding", [1, 2, 5, 6], [2, 3, 3, 3], [1, 3, 5, 4], padding: [1, 2]),
        Backward("dilation", [1, 3, 5, 5], [3, 2, 3, 2], [1, 2, 9, 8], dilation: [2, 3]),
        Backward("groups", [2, 6, 3, 5], [6, 2, 3, 2], [2, 4, 5, 6], groups: 2),
        Backward("trap_leftover_gets_zero", [1, 1, 2, 3], [1, 1, 3, 3], [1, 1, 8, 7], [3, 2]),
    ];

    public static Sample[] BackwardWeight() =>
    [
        Backward("plain", [2, 4, 5, 4], [2, 3, 7, 5], [4, 3, 3, 2]), Backward("stride", [2, 4, 4, 2], [2, 3, 9, 7], [4, 3, 3, 2], [2, 3]),
        Backward("padding", [1, 2, 5, 6], [1, 3, 5, 4], [2, 3, 3, 3], padding: [1, 2]),
        Backward("dilation", [1, 3, 5, 5], [1, 2, 9, 8], [3, 2, 3, 2], dilation: [2, 3]),
        Backward("groups", [2, 6, 3, 5], [2, 4, 5, 6], [6, 2, 3, 2], groups: 2),
        Backward("no_batch", [0, 2, 3, 3], [0, 3, 5, 5], [2, 3, 3, 3]),
    ];

    public static ErrorSample[] Errors() =>
    [
        Refused("channels", "to have 3 channels, but got 4 channels instead", [1, 4, 5, 5], [2, 3, 3, 3]),
        Refused("rank", "Expected 4D (batched) input to conv2d, but got input of size: [4, 5, 5]", [4, 5, 5], [2, 4, 3, 3]),
        Refused("window", "Kernel size can't be greater than actual input size", [1, 3, 2, 5], [2, 3, 3, 3]),
        Refused("stride", "non-positive stride is not supported", [1, 3, 5, 5], [2, 3, 3, 3], stride: 0),
        Refused("groups", "expected weight to be divisible by 2 at dimension 0", [1, 4, 5, 5], [3, 2, 3, 3], groups: 2),
    ];

    private static Sample Convolve(
        string name, long[] input, long[] weight, long[]? stride = null, long[]? padding = null, long[]? dilation = null, long groups = 1,
        bool bias = false) =>
        new(
            name,
            Any(input),
            Any(weight),
            bias ? Any(weight[0]) : None,
            stride ?? [1, 1],
            padding ?? [0, 0],
            dilation ?? [1, 1],
            false,
            Ints(0, 0),
            (Value)groups);

    private static Sample Backward(
        string name, long[] grad, long[] other, long[] result, long[]? stride = null, long[]? padding = null, long[]? dilation = null,
        long groups = 1) =>
        new(name, Any(grad), Any(other), result, stride ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], (Value)groups);

    private static ErrorSample Refused(string name, string message, long[] input, long[] weight, long stride = 1, long groups = 1) =>
        new(name, message, Any(input), Any(weight), None, Ints(stride, stride), Ints(0, 0), Ints(1, 1), false, Ints(0, 0), (Value)groups);
}
