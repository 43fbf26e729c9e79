using Devices.Ops;

namespace Devices.Nn;

/// <summary>Networks' operators that take weights; <c>torch.nn.functional</c>. As extensions they read like the tensor's own.</summary>
public static partial class Functional
{
    /// <summary>input·weightᵀ + bias, with input [*, in], weight [out, in], bias [out].</summary>
    public static Tensor Linear(this Tensor input, Tensor weight, Tensor? bias = null) =>
        Dispatcher.Call(LinearAlgebra.Linear, input, weight, bias);

    /// <summary>Cross-correlation of input [n, c, h, w] with weight [o, c/groups, kh, kw], plus bias [o].</summary>
    public static Tensor Conv2d(
        this Tensor input,
        Tensor weight,
        Tensor? bias = null,
        long[]? stride = null,
        long[]? padding = null,
        long[]? dilation = null,
        long groups = 1) =>
        Dispatcher.Call(
            Convolution.Forward, input, weight, bias, stride ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], false, new long[] { 0, 0 }, groups);

    /// <summary>The greatest element of each window of input [n, c, h, w]; the stride is the kernel's size unless given.</summary>
    public static Tensor MaxPool2d(
        this Tensor input, long[] kernelSize, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceilMode = false) =>
        MaxPool2dWithIndices(input, kernelSize, stride, padding, dilation, ceilMode).Values;

    /// <summary>As <see cref="MaxPool2d"/>, with the index (int64) of each element in its plane.</summary>
    public static (Tensor Values, Tensor Indices) MaxPool2dWithIndices(
        this Tensor input, long[] kernelSize, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceilMode = false)
    {
        Tensor[] results = Dispatcher.CallMany(
            Pooling.MaxPool2d, input, kernelSize, stride ?? [], padding ?? [0, 0], dilation ?? [1, 1], ceilMode);
        return (results[0], results[1]);
    }

    /// <summary>Rows of weight [rows, width] by index.</summary>
    public static Tensor Embedding(this Tensor weight, Tensor indices, long paddingIdx = -1) =>
        Dispatcher.Call(Indexing.Embedding, weight, indices, paddingIdx, false, false);

    /// <summary>e^x over the sum of e^x along a dimension.</summary>
    public static Tensor Softmax(this Tensor input, long dim) => Dispatcher.Call(Normalization.Softmax, input, dim, false);

    /// <summary>The logarithm of <see cref="Softmax"/>, without its rounding.</summary>
    public static Tensor LogSoftmax(this Tensor input, long dim) => Dispatcher.Call(Normalization.LogSoftmax, input, dim, false);

    /// <summary>The last dimensions brought to mean 0 and variance 1, then scaled and shifted.</summary>
    public static Tensor LayerNorm(this Tensor input, long[] normalizedShape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
        Dispatcher.CallMany(Normalization.LayerNorm, input, normalizedShape, weight, bias, eps)[0];

    /// <summary>Drops elements with probability p while training and divides the others by 1 − p.</summary>
    public static Tensor Dropout(this Tensor input, double p = 0.5, bool training = true) =>
        Dispatcher.CallMany(Ops.Random.NativeDropout, input, p, training)[0];
}
