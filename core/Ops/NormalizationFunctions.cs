using Devices.Samples;

namespace Devices.Ops;

/// <summary>Normalisations as users call them, and the operators that ATen has for their gradients.</summary>
internal static class NormalizationFunctions
{
    private const string Mask = "bool[3] output_mask";

    public static readonly Operator LayerNorm = new(
        "layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, bool cudnn_enable=True) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = static arguments => [Dispatcher.CallMany(Normalization.LayerNorm, [.. arguments[..5]])[0]],
        Samples = Deferred.Of(NormalizationSamples.LayerNorm),
        ErrorSamples = Deferred.Of(NormalizationSamples.LayerNormErrors),
    };

    public static readonly Operator SoftmaxInt = Softmax("softmax", Normalization.Softmax);
    public static readonly Operator LogSoftmaxInt = Softmax("log_softmax", Normalization.LogSoftmax);

    public static readonly Operator NativeLayerNormBackward = new(
        "native_layer_norm_backward(Tensor grad_out, Tensor input, SymInt[] normalized_shape, Tensor mean, Tensor rstd, Tensor? weight, Tensor? bias, " +
        $"{Mask}) -> (Tensor, Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = LayerNormBackward,
        Samples = Deferred.Of(NormalizationGradientSamples.LayerNorm),
    };

    public static readonly Operator NativeBatchNormBackward = new(
        "native_batch_norm_backward(Tensor grad_out, Tensor input, Tensor? weight, Tensor? running_mean, Tensor? running_var, Tensor? save_mean, " +
        $"Tensor? save_invstd, bool train, float eps, {Mask}) -> (Tensor, Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = BatchNormBackward,
        Samples = Deferred.Of(NormalizationGradientSamples.BatchNorm),
    };

    public static readonly Operator NativeGroupNormBackward = new(
        "native_group_norm_backward(Tensor grad_out, Tensor input, Tensor mean, Tensor rstd, Tensor? weight, SymInt N, SymInt C, SymInt HxW, int group, " +
        $"{Mask}) -> (Tensor, Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = GroupNormBackward,
        Samples = Deferred.Of(NormalizationGradientSamples.GroupNorm),
    };

    public static IEnumerable<Operator> Rows =>
        [LayerNorm, SoftmaxInt, LogSoftmaxInt, NativeLayerNormBackward, NativeBatchNormBackward, NativeGroupNormBackward];

    /// <summary>In the dtype that is asked for.</summary>
    private static Operator Softmax(string name, Operator kernel) => new($"{name}.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = arguments =>
        {
            Tensor self = arguments[0].Tensor;
            return [Dispatcher.Call(kernel, arguments[2].DType is { } dtype ? self.To(dtype) : self, arguments[1], false)];
        },
        Samples = Deferred.Of(() => NormalizationGradientSamples.SoftmaxInt()),
        ErrorSamples = Deferred.Of(NormalizationGradientSamples.SoftmaxIntErrors),
    };

    /// <summary>What the mask leaves out is an empty tensor.</summary>
    private static Tensor[] Masked(Value mask, Tensor like, params Func<Tensor>[] results) =>
    [
        .. results.Select((result, i) => mask.Ints[i] != 0 ? result() : Tensor.Empty([0], like.DType, like.Device)),
    ];

    private static Tensor[] LayerNormBackward(ReadOnlySpan<Value> arguments)
    {
        Tensor grad = arguments[0].Tensor, input = arguments[1].Tensor, mean = arguments[3].Tensor, rstd = arguments[4].Tensor;
        Tensor? weight = arguments[5].OptionalTensor;
        long[] shape = arguments[2].Ints, dims = Normalization.NormalizedDims(input.Rank, shape.Length);
        return Masked(
            arguments[7], grad,
            () => NormalizationGradient.Input(weight is null ? grad : grad * weight, null, null, input, mean, rstd, dims),
            () => (grad * ((input - mean) * rstd)).SumToSize(shape),
            () => grad.SumToSize(shape));
    }

    private static Tensor[] BatchNormBackward(ReadOnlySpan<Value> arguments)
    {
        Tensor grad = arguments[0].Tensor, input = arguments[1].Tensor;
        Tensor? weight = arguments[2].OptionalTensor;
        bool train = arguments[7].Bool;
        Tensor Channels(Tensor values) => NormalizationGradient.PerChannel(values.To(input.DType), input.Rank);
        Tensor mean = Channels(train ? arguments[5].Tensor : arguments[3].Tensor);
        Tensor rstd = Channels(train ? arguments[6].Tensor : (arguments[4].Tensor + arguments[8].Float).Rsqrt());
        Tensor weighted = weight is null ? grad : grad * Channels(weight);
        long[] dims = NormalizationGradient.AllBut(input.Rank, 1);
        return Masked(
            arguments[9], grad,
            () => train ? NormalizationGradient.Input(weighted, null, null, input, mean, rstd, dims) : weighted * rstd,
            () => (grad * ((input - mean) * rstd)).Sum(dims),
            () => grad.Sum(dims));
    }

    private static Tensor[] GroupNormBackward(ReadOnlySpan<Value> arguments)
    {
        Tensor grad = arguments[0].Tensor, input = arguments[1].Tensor, mean = arguments[2].Tensor, rstd = arguments[3].Tensor;
        Tensor? weight = arguments[4].OptionalTensor;
        long n = arguments[5].Int, c = arguments[6].Int, area = arguments[7].Int, groups = arguments[8].Int;
        Tensor wide = grad.Reshape(n, c, area), weighted = weight is null ? wide : wide * weight.Reshape(c, 1);
        Tensor Lines(Tensor tensor) => tensor.Reshape(n, groups, c / groups * area);
        Tensor Statistics(Tensor tensor) => tensor.Reshape(n, groups, 1);
        Tensor Normalized() => ((Lines(input) - Statistics(mean)) * Statistics(rstd)).Reshape(n, c, area);
        return Masked(
            arguments[9], grad,
            () => NormalizationGradient.Input(Lines(weighted), null, null, Lines(input), Statistics(mean), Statistics(rstd), [2])
                .Reshape(input.Layout.SizesArray),
            () => (wide * Normalized()).Sum([0, 2]),
            () => wide.Sum([0, 2]));
    }
}
