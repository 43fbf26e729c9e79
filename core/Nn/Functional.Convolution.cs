using Devices.Ops;

namespace Devices.Nn;

public static partial class Functional
{
    /// <summary>Cross-correlation of input [n, c, l] (or without n) with weight [o, c/groups, k], plus bias [o].</summary>
    public static Tensor Conv1d(
        this Tensor input,
        Tensor weight,
        Tensor? bias = null,
        long[]? stride = null,
        long[]? padding = null,
        long[]? dilation = null,
        long groups = 1) =>
        Conv(1, input, weight, bias, stride, padding, dilation, groups);

    /// <summary>As with numbers, with the padding "valid" (none) or "same" (the output has the input's size).</summary>
    public static Tensor Conv1d(
        this Tensor input, Tensor weight, Tensor? bias, string padding, long[]? stride = null, long[]? dilation = null, long groups = 1) =>
        Conv(1, input, weight, bias, padding, stride, dilation, groups);

    /// <summary>The transpose of the convolution of as many dimensions: weight [c, o/groups, k].</summary>
    public static Tensor ConvTranspose1d(
        this Tensor input,
        Tensor weight,
        Tensor? bias = null,
        long[]? stride = null,
        long[]? padding = null,
        long[]? outputPadding = null,
        long groups = 1,
        long[]? dilation = null) =>
        ConvTranspose(1, input, weight, bias, stride, padding, outputPadding, groups, dilation);

    /// <summary>Cross-correlation of input [n, c, h, w] (or without n) with weight [o, c/groups, kh, kw], plus bias [o].</summary>
    public static Tensor Conv2d(
        this Tensor input,
        Tensor weight,
        Tensor? bias = null,
        long[]? stride = null,
        long[]? padding = null,
        long[]? dilation = null,
        long groups = 1) =>
        Conv(2, input, weight, bias, stride, padding, dilation, groups);

    /// <summary>As with numbers, with the padding "valid" (none) or "same" (the output has the input's size).</summary>
    public static Tensor Conv2d(
        this Tensor input, Tensor weight, Tensor? bias, string padding, long[]? stride = null, long[]? dilation = null, long groups = 1) =>
        Conv(2, input, weight, bias, padding, stride, dilation, groups);

    /// <summary>The transpose of the convolution of as many dimensions: weight [c, o/groups, kh, kw].</summary>
    public static Tensor ConvTranspose2d(
        this Tensor input,
        Tensor weight,
        Tensor? bias = null,
        long[]? stride = null,
        long[]? padding = null,
        long[]? outputPadding = null,
        long groups = 1,
        long[]? dilation = null) =>
        ConvTranspose(2, input, weight, bias, stride, padding, outputPadding, groups, dilation);

    /// <summary>Cross-correlation of input [n, c, d, h, w] (or without n) with weight [o, c/groups, kd, kh, kw], plus bias [o].</summary>
    public static Tensor Conv3d(
        this Tensor input,
        Tensor weight,
        Tensor? bias = null,
        long[]? stride = null,
        long[]? padding = null,
        long[]? dilation = null,
        long groups = 1) =>
        Conv(3, input, weight, bias, stride, padding, dilation, groups);

    /// <summary>As with numbers, with the padding "valid" (none) or "same" (the output has the input's size).</summary>
    public static Tensor Conv3d(
        this Tensor input, Tensor weight, Tensor? bias, string padding, long[]? stride = null, long[]? dilation = null, long groups = 1) =>
        Conv(3, input, weight, bias, padding, stride, dilation, groups);

    /// <summary>The transpose of the convolution of as many dimensions: weight [c, o/groups, kd, kh, kw].</summary>
    public static Tensor ConvTranspose3d(
        this Tensor input,
        Tensor weight,
        Tensor? bias = null,
        long[]? stride = null,
        long[]? padding = null,
        long[]? outputPadding = null,
        long groups = 1,
        long[]? dilation = null) =>
        ConvTranspose(3, input, weight, bias, stride, padding, outputPadding, groups, dilation);

    /// <summary>Cross-correlation in one to three dimensions.</summary>
    internal static Tensor Conv(
        int dims, Tensor input, Tensor weight, Tensor? bias, long[]? stride, long[]? padding, long[]? dilation, long groups) => Dispatcher.Call(
        ConvolutionFunctions.Conv[dims - 1], input, weight, bias, stride ?? [1], padding ?? [0], dilation ?? [1], groups);

    /// <summary>As with numbers, with the padding "valid" or "same".</summary>
    internal static Tensor Conv(
        int dims, Tensor input, Tensor weight, Tensor? bias, string padding, long[]? stride, long[]? dilation, long groups) => Dispatcher.Call(
        ConvolutionFunctions.ConvPadding[dims - 1], input, weight, bias, stride ?? [1], padding, dilation ?? [1], groups);

    /// <summary>The transpose in one to three dimensions.</summary>
    internal static Tensor ConvTranspose(
        int dims,
        Tensor input,
        Tensor weight,
        Tensor? bias,
        long[]? stride,
        long[]? padding,
        long[]? outputPadding,
        long groups,
        long[]? dilation) => Dispatcher.Call(
        ConvolutionFunctions.ConvTranspose[dims - 1],
        input,
        weight,
        bias,
        stride ?? [1],
        padding ?? [0],
        outputPadding ?? [0],
        groups,
        dilation ?? [1]);
}
