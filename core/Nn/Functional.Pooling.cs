using Devices.Ops;

namespace Devices.Nn;

public static partial class Functional
{
    /// <summary>The greatest element of each window of input [n, c, l]; the stride is the kernel's size unless given.</summary>
    public static Tensor MaxPool1d(
        this Tensor input,
        long[] kernelSize,
        long[]? stride = null,
        long[]? padding = null,
        long[]? dilation = null,
        bool ceilMode = false) =>
        Dispatcher.Call(Pooling.MaxPool1dValues, input, kernelSize, stride ?? [], padding ?? [0], dilation ?? [1], ceilMode);

    /// <summary>As <see cref="MaxPool1d"/>, with the index (int64) of each element in its row.</summary>
    public static (Tensor Values, Tensor Indices) MaxPool1dWithIndices(
        this Tensor input,
        long[] kernelSize,
        long[]? stride = null,
        long[]? padding = null,
        long[]? dilation = null,
        bool ceilMode = false) => Pair(
        Dispatcher.CallMany(Pooling.MaxPool1dWithIndices, input, kernelSize, stride ?? [], padding ?? [0], dilation ?? [1], ceilMode));

    /// <summary>The average of each window of input [n, c, l]; the stride is the kernel's size unless given.</summary>
    public static Tensor AvgPool1d(
        this Tensor input,
        long[] kernelSize,
        long[]? stride = null,
        long[]? padding = null,
        bool ceilMode = false,
        bool countIncludePad = true) =>
        Dispatcher.Call(AveragePooling.AvgPool1d, input, kernelSize, stride ?? [], padding ?? [0], ceilMode, countIncludePad);

    /// <summary>Averages of windows that are chosen so that the output has that size.</summary>
    public static Tensor AdaptiveAvgPool1d(this Tensor input, params long[] outputSize) =>
        Dispatcher.Call(AdaptivePooling.AdaptiveAvgPool1d, input, outputSize);

    /// <summary>The greatest of windows that are chosen so that the output has that size, with the index (int64) of each.</summary>
    public static (Tensor Values, Tensor Indices) AdaptiveMaxPool1d(this Tensor input, params long[] outputSize) =>
        Pair(Dispatcher.CallMany(AdaptiveMaxPooling.AdaptiveMaxPool1d, input, outputSize));

    /// <summary>The greatest element of each window of input [n, c, h, w]; the stride is the kernel's size unless given.</summary>
    public static Tensor MaxPool2d(
        this Tensor input,
        long[] kernelSize,
        long[]? stride = null,
        long[]? padding = null,
        long[]? dilation = null,
        bool ceilMode = false) =>
        Dispatcher.Call(Pooling.MaxPool2dValues, input, kernelSize, stride ?? [], padding ?? [0], dilation ?? [1], ceilMode);

    /// <summary>As <see cref="MaxPool2d"/>, with the index (int64) of each element in its plane.</summary>
    public static (Tensor Values, Tensor Indices) MaxPool2dWithIndices(
        this Tensor input,
        long[] kernelSize,
        long[]? stride = null,
        long[]? padding = null,
        long[]? dilation = null,
        bool ceilMode = false) => Pair(
        Dispatcher.CallMany(Pooling.MaxPool2d, input, kernelSize, stride ?? [], padding ?? [0], dilation ?? [1], ceilMode));

    /// <summary>The average of each window of input [n, c, h, w]; the stride is the kernel's size unless given.</summary>
    public static Tensor AvgPool2d(
        this Tensor input,
        long[] kernelSize,
        long[]? stride = null,
        long[]? padding = null,
        bool ceilMode = false,
        bool countIncludePad = true,
        long? divisorOverride = null) =>
        Dispatcher.Call(AveragePooling.AvgPool2d, input, kernelSize, stride ?? [], padding ?? [0], ceilMode, countIncludePad, divisorOverride);

    /// <summary>Averages of windows that are chosen so that the output has that size.</summary>
    public static Tensor AdaptiveAvgPool2d(this Tensor input, params long[] outputSize) =>
        Dispatcher.Call(AdaptivePooling.AdaptiveAvgPool2d, input, outputSize);

    /// <summary>The greatest of windows that are chosen so that the output has that size, with the index (int64) of each.</summary>
    public static (Tensor Values, Tensor Indices) AdaptiveMaxPool2d(this Tensor input, params long[] outputSize) =>
        Pair(Dispatcher.CallMany(AdaptiveMaxPooling.AdaptiveMaxPool2d, input, outputSize));

    /// <summary>The greatest element of each window of input [n, c, d, h, w]; the stride is the kernel's size unless given.</summary>
    public static Tensor MaxPool3d(
        this Tensor input,
        long[] kernelSize,
        long[]? stride = null,
        long[]? padding = null,
        long[]? dilation = null,
        bool ceilMode = false) =>
        Dispatcher.Call(Pooling.MaxPool3dValues, input, kernelSize, stride ?? [], padding ?? [0], dilation ?? [1], ceilMode);

    /// <summary>As <see cref="MaxPool3d"/>, with the index (int64) of each element in its volume.</summary>
    public static (Tensor Values, Tensor Indices) MaxPool3dWithIndices(
        this Tensor input,
        long[] kernelSize,
        long[]? stride = null,
        long[]? padding = null,
        long[]? dilation = null,
        bool ceilMode = false) => Pair(
        Dispatcher.CallMany(Pooling.MaxPool3d, input, kernelSize, stride ?? [], padding ?? [0], dilation ?? [1], ceilMode));

    /// <summary>The average of each window of input [n, c, d, h, w]; the stride is the kernel's size unless given.</summary>
    public static Tensor AvgPool3d(
        this Tensor input,
        long[] kernelSize,
        long[]? stride = null,
        long[]? padding = null,
        bool ceilMode = false,
        bool countIncludePad = true,
        long? divisorOverride = null) =>
        Dispatcher.Call(AveragePooling.AvgPool3d, input, kernelSize, stride ?? [], padding ?? [0], ceilMode, countIncludePad, divisorOverride);

    /// <summary>Averages of windows that are chosen so that the output has that size.</summary>
    public static Tensor AdaptiveAvgPool3d(this Tensor input, params long[] outputSize) =>
        Dispatcher.Call(AdaptivePooling.AdaptiveAvgPool3d, input, outputSize);

    /// <summary>The greatest of windows that are chosen so that the output has that size, with the index (int64) of each.</summary>
    public static (Tensor Values, Tensor Indices) AdaptiveMaxPool3d(this Tensor input, params long[] outputSize) =>
        Pair(Dispatcher.CallMany(AdaptiveMaxPooling.AdaptiveMaxPool3d, input, outputSize));

    private static (Tensor Values, Tensor Indices) Pair(Tensor[] results) => (results[0], results[1]);
}
