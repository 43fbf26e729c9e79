using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Softmax and layer normalisation.</summary>
internal static class Normalization
{
    public static readonly Operator Softmax = new("_softmax(Tensor self, int dim, bool half_to_float) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = static arguments => PrepareSoftmax("softmax", arguments),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "result", SoftmaxGradient)],
        Decomposition = static arguments => [SoftmaxByParts(arguments[0].Tensor, arguments[1].Int)],
        Reference = NormalizationReferences.Softmax,
        Samples = Deferred.Of(NormalizationSamples.Softmax),
        ErrorSamples = Deferred.Of(NormalizationSamples.SoftmaxErrors),
    };

    public static readonly Operator LogSoftmax = new("_log_softmax(Tensor self, int dim, bool half_to_float) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = static arguments => PrepareSoftmax("log_softmax", arguments),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "result", LogSoftmaxGradient)],
        Decomposition = static arguments => [LogSoftmaxByParts(arguments[0].Tensor, arguments[1].Int)],
        Reference = NormalizationReferences.LogSoftmax,
        Samples = Deferred.Of(NormalizationSamples.Softmax),
        ErrorSamples = Deferred.Of(NormalizationSamples.SoftmaxErrors),
    };

    public static readonly Operator SoftmaxBackward = new(
        "_softmax_backward_data(Tensor grad_output, Tensor output, int dim, ScalarType input_dtype) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Equal(0, 1),
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Decomposition = static arguments =>
            [SoftmaxGradientByParts(arguments[0].Tensor, arguments[1].Tensor, arguments[2].Int)],
        Reference = NormalizationReferences.SoftmaxBackward,
        Samples = Deferred.Of(NormalizationSamples.SoftmaxBackward),
    };

    public static readonly Operator LogSoftmaxBackward = new(
        "_log_softmax_backward_data(Tensor grad_output, Tensor output, int dim, ScalarType input_dtype) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Equal(0, 1),
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Decomposition = static arguments =>
            [LogSoftmaxGradientByParts(arguments[0].Tensor, arguments[1].Tensor, arguments[2].Int)],
        Reference = NormalizationReferences.LogSoftmaxBackward,
        Samples = Deferred.Of(NormalizationSamples.LogSoftmaxBackward),
    };

    public static readonly Operator LayerNorm = new(
        "native_layer_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight, Tensor? bias, float eps) -> (Tensor, Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Prepare = PrepareLayerNorm,
        DTypeRule = Types.Equal(0, 2, 3),
        ShapeRule = static arguments =>
        {
            long[] statistics = StatisticsSizes(arguments[0].Tensor, arguments[1].Ints.Length);
            return [arguments[0].Tensor.Layout.SizesArray, statistics, statistics];
        },
        Gradients =
        [
            For("input", "input weight result1 result2", LayerNormInputGradient),
            For("weight", "input result1 result2", c => c.Grad * Normalized(c)),
            For("bias", "", c => c.Grad),
        ],
        Decomposition = LayerNormByParts,
        Reference = NormalizationReferences.LayerNorm,
        Samples = Deferred.Of(NormalizationSamples.LayerNorm),
        ErrorSamples = Deferred.Of(NormalizationSamples.LayerNormErrors),
    };

    public static IEnumerable<Operator> Rows => [Softmax, LogSoftmax, SoftmaxBackward, LogSoftmaxBackward, LayerNorm];

    private static void PrepareSoftmax(string name, Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor;
        if (!self.DType.IsFloatingPoint())
        {
            throw new TensorException($"\"{name}\" not implemented for '{self.DType.ScalarTypeName()}': it takes floating dtypes");
        }

        arguments[1] = Dimensions.Normalize(arguments[1].Int, self.Rank);
    }

    private static long[] Along(Tensor self, long dim) => self.Rank == 0 ? [] : [dim];

    /// <summary>The greatest element is subtracted first, so that no exponential overflows.</summary>
    private static Tensor Shifted(Tensor self, long dim) =>
        self.ElementCount == 0 ? self : self - self.Amax(Along(self, dim), keepdim: true).Detach();

    private static Tensor SoftmaxByParts(Tensor self, long dim)
    {
        Tensor exponentials = Shifted(self, dim).Exp();
        return exponentials / exponentials.Sum(Along(self, dim), keepdim: true);
    }

    private static Tensor LogSoftmaxByParts(Tensor self, long dim)
    {
        Tensor shifted = Shifted(self, dim);
        return shifted - shifted.Exp().Sum(Along(self, dim), keepdim: true).Log();
    }

    private static Tensor SoftmaxGradient(GradientContext c) =>
        Dispatcher.Call(SoftmaxBackward, c.Grad, c["result"], c.Int("dim"), c.DType("self"));

    private static Tensor LogSoftmaxGradient(GradientContext c) =>
        Dispatcher.Call(LogSoftmaxBackward, c.Grad, c["result"], c.Int("dim"), c.DType("self"));

    private static Tensor SoftmaxGradientByParts(Tensor grad, Tensor output, long dim) =>
        output * (grad - (grad * output).Sum(Along(grad, dim), keepdim: true));

    private static Tensor LogSoftmaxGradientByParts(Tensor grad, Tensor output, long dim) =>
        grad - (output.Exp() * grad.Sum(Along(grad, dim), keepdim: true));

    private static void PrepareLayerNorm(Span<Value> arguments)
    {
        Tensor input = arguments[0].Tensor;
        long[] shape = arguments[1].Ints;
        RequireNormalizedShape(input, shape);
        RequireShape("weight", arguments[2].OptionalTensor, shape);
        RequireShape("bias", arguments[3].OptionalTensor, shape);
    }

    public static void RequireNormalizedShape(Tensor input, long[] shape)
    {
        if (shape.Length == 0)
        {
            throw new TensorException($"Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got []");
        }

        if (input.Rank < shape.Length || !input.Sizes[^shape.Length..].SequenceEqual(shape))
        {
            throw new TensorException(
                $"Given normalized_shape={Dimensions.Describe(shape)}, expected input with shape [*, {string.Join(", ", shape)}], but got input of " +
                $"size{Dimensions.Describe(input.Sizes)}");
        }
    }

    public static void RequireShape(string name, Tensor? tensor, long[] shape)
    {
        if (tensor is not null && !tensor.Sizes.SequenceEqual(shape))
        {
            throw new TensorException(
                $"Expected {name} to be of same shape as normalized_shape, but got {name} of shape {Dimensions.Describe(tensor.Sizes)} and " +
                $"normalized_shape = {Dimensions.Describe(shape)}");
        }
    }

    private static long[] StatisticsSizes(Tensor input, int normalized) =>
        [.. input.Sizes[..^normalized], .. Enumerable.Repeat(1L, normalized)];

    /// <summary>The last dimensions.</summary>
    public static long[] NormalizedDims(int rank, int normalized) =>
        [.. Enumerable.Range(rank - normalized, normalized).Select(dim => (long)dim)];

    private static Tensor[] LayerNormByParts(ReadOnlySpan<Value> arguments)
    {
        Tensor input = arguments[0].Tensor;
        long[] dims = NormalizedDims(input.Rank, arguments[1].Ints.Length);
        Tensor mean = input.Mean(dims, keepdim: true);
        Tensor rstd = (input.Var(dims, correction: 0, keepdim: true) + arguments[4].Float).Rsqrt();
        Tensor output = (input - mean) * rstd;
        output = arguments[2].OptionalTensor is { } weight ? output * weight : output;
        return [arguments[3].OptionalTensor is { } bias ? output + bias : output, mean, rstd];
    }

    private static Tensor Normalized(GradientContext c) => (c["input"] - c["result1"]) * c["result2"];

    private static Tensor? LayerNormInputGradient(GradientContext c)
    {
        Tensor input = c["input"];
        return NormalizationGradient.Input(
            c.Optional("weight") is { } weight ? c.Grad * weight : c.Grad, c.HasGrad(1) ? c.GradOf(1) : null, c.HasGrad(2) ? c.GradOf(2) : null,
            input, c["result1"], c["result2"], NormalizedDims(input.Rank, c.Ints("normalized_shape").Length));
    }
}
