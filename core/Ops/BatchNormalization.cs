using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>
/// Channels brought to mean 0 and variance 1. The variance that is divided by is the biased one; running_var gets the unbiased one.
/// </summary>
internal static class BatchNormalization
{
    private const string Affine = "Tensor input, Tensor? weight, Tensor? bias";
    private const string Results = "(Tensor, Tensor, Tensor)";

    public static readonly Operator NoStats = new(
        $"_native_batch_norm_legit.no_stats({Affine}, bool training, float momentum, float eps) -> {Results}")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["weight", "bias"],
        Prepare = CheckAffine,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments =>
        {
            Tensor input = arguments[0].Tensor;
            return [input.Layout.SizesArray, [input.Sizes[1]], [input.Sizes[1]]];
        },
        Gradients =
        [
            For("input", "input weight result1 result2", InputGradient),
            For("weight", "input result1 result2", WeightGradient),
            For("bias", "", c => SumOf(c.Grad)),
        ],
        Decomposition = NoStatsByParts,
        Reference = BatchNormalizationReferences.NoStats,
        Samples = Deferred.Of(BatchNormalizationSamples.NoStats),
        ErrorSamples = Deferred.Of(BatchNormalizationSamples.NoStatsErrors),
    };

    public static readonly Operator NoTraining = new(
        $"_native_batch_norm_legit_no_training({Affine}, Tensor running_mean, Tensor running_var, float momentum, float eps) -> {Results}")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["weight", "bias", "running_mean", "running_var"],
        Prepare = static arguments =>
        {
            CheckAffine(arguments);
            RequireChannels("running_mean", arguments[0].Tensor, arguments[3].Tensor);
            RequireChannels("running_var", arguments[0].Tensor, arguments[4].Tensor);
        },
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray, [0], [0]],
        Decomposition = NoTrainingByParts,
        Reference = BatchNormalizationReferences.NoTraining,
        Samples = Deferred.Of(BatchNormalizationSamples.NoTraining),
        ErrorSamples = Deferred.Of(BatchNormalizationSamples.NoTrainingErrors),
    };

    public static readonly Operator Legit = new(
        $"_native_batch_norm_legit({Affine}, Tensor(a!) running_mean, Tensor(b!) running_var, bool training, float momentum, float eps) -> {Results}")
    {
        DTypes = DTypeSets.Floating,
        Mutates = ["running_mean", "running_var"],
        Decomposition = static arguments => Run(arguments),
        Samples = Deferred.Of(BatchNormalizationSamples.Legit),
        ErrorSamples = Deferred.Of(BatchNormalizationSamples.LegitErrors),
    };

    public static readonly Operator Native = new(
        $"native_batch_norm({Affine}, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps) -> {Results}")
    {
        DTypes = DTypeSets.Floating,
        Mutates = ["running_mean", "running_var"],
        Decomposition = static arguments => Run(arguments),
        Samples = Deferred.Of(BatchNormalizationSamples.Native),
        ErrorSamples = Deferred.Of(BatchNormalizationSamples.NativeErrors),
    };

    public static readonly Operator BatchNorm = new(
        $"batch_norm({Affine}, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps, bool cudnn_enabled) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Mutates = ["running_mean", "running_var"],
        Decomposition = static arguments => [Run(arguments[..^1])[0]],
        Samples = Deferred.Of(BatchNormalizationSamples.BatchNorm),
        ErrorSamples = Deferred.Of(BatchNormalizationSamples.BatchNormErrors),
    };

    public static readonly Operator InstanceNorm = new(
        $"instance_norm({Affine}, Tensor? running_mean, Tensor? running_var, bool use_input_stats, float momentum, float eps, " +
        "bool cudnn_enabled) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Mutates = ["running_mean", "running_var"],
        Decomposition = static arguments => [Instances(arguments)],
        Samples = Deferred.Of(BatchNormalizationSamples.InstanceNorm),
        ErrorSamples = Deferred.Of(BatchNormalizationSamples.InstanceNormErrors),
    };

    public static IEnumerable<Operator> Rows => [NoStats, NoTraining, Legit, Native, BatchNorm, InstanceNorm];

    private static void CheckAffine(Span<Value> arguments)
    {
        Tensor input = arguments[0].Tensor;
        if (input.Rank < 2)
        {
            throw new TensorException($"batch_norm: expected an input of at least 2 dimensions [n, c, ...], but got {Dimensions.Describe(input.Sizes)}");
        }

        RequireChannels("weight", input, arguments[1].OptionalTensor);
        RequireChannels("bias", input, arguments[2].OptionalTensor);
    }

    private static void RequireChannels(string name, Tensor input, Tensor? values)
    {
        if (values is not null && (values.Rank != 1 || values.ElementCount != input.Sizes[1]))
        {
            throw new TensorException($"{name} should contain {input.Sizes[1]} elements not {values.ElementCount}");
        }
    }

    private static long[] Dims(Tensor input) => NormalizationGradient.AllBut(input.Rank, 1);

    private static Tensor Channels(Tensor values, Tensor input) =>
        NormalizationGradient.PerChannel(values.To(Precise.ComputeType(input.DType)), input.Rank);

    private static Tensor SumOf(Tensor grad) => grad.Sum(Dims(grad), dtype: Precise.ComputeType(grad.DType));

    private static Tensor[] NoStatsByParts(ReadOnlySpan<Value> arguments)
    {
        Tensor input = arguments[0].Tensor, x = input.To(Precise.ComputeType(input.DType));
        long[] dims = Dims(input);
        Tensor mean = x.Mean(dims, keepdim: true);
        Tensor rstd = (x.Var(dims, correction: 0, keepdim: true) + arguments[5].Float).Rsqrt();
        Tensor output = Scaled(x - mean, rstd, arguments, input);
        return [output.To(input.DType), mean.Reshape(-1).To(input.DType), rstd.Reshape(-1).To(input.DType)];
    }

    private static Tensor[] NoTrainingByParts(ReadOnlySpan<Value> arguments)
    {
        Tensor input = arguments[0].Tensor, x = input.To(Precise.ComputeType(input.DType));
        Tensor rstd = (Channels(arguments[4].Tensor, input) + arguments[6].Float).Rsqrt();
        Tensor output = Scaled(x - Channels(arguments[3].Tensor, input), rstd, arguments, input);
        return [output.To(input.DType), Tensor.Empty([0], input.DType, input.Device), Tensor.Empty([0], input.DType, input.Device)];
    }

    private static Tensor Scaled(Tensor centered, Tensor rstd, ReadOnlySpan<Value> arguments, Tensor input)
    {
        Tensor output = centered * rstd;
        output = arguments[1].OptionalTensor is { } weight ? output * Channels(weight, input) : output;
        return arguments[2].OptionalTensor is { } bias ? output + Channels(bias, input) : output;
    }

    private static Tensor InputGradient(GradientContext c)
    {
        Tensor input = c["input"], grad = c.Grad.To(Precise.ComputeType(input.DType));
        grad = c.Optional("weight") is { } weight ? grad * Channels(weight, input) : grad;
        return NormalizationGradient.Input(
            grad, c.HasGrad(1) ? Channels(c.GradOf(1), input) : null, c.HasGrad(2) ? Channels(c.GradOf(2), input) : null,
            input.To(grad.DType), Channels(c["result1"], input), Channels(c["result2"], input), Dims(input));
    }

    private static Tensor WeightGradient(GradientContext c)
    {
        Tensor input = c["input"], grad = c.Grad.To(Precise.ComputeType(input.DType));
        Tensor normalized = (input.To(grad.DType) - Channels(c["result1"], input)) * Channels(c["result2"], input);
        return SumOf(grad * normalized);
    }

    private static Tensor[] Run(ReadOnlySpan<Value> arguments)
    {
        Tensor? runningMean = arguments[3].OptionalTensor, runningVar = arguments[4].OptionalTensor;
        if (!arguments[5].Bool)
        {
            return runningMean is not null && runningVar is not null
                ? Dispatcher.CallMany(
                    NoTraining, arguments[0], arguments[1], arguments[2], runningMean, runningVar, arguments[6], arguments[7])
                : throw new TensorException("Expected running_mean and running_var to be defined when training=False");
        }

        Tensor input = arguments[0].Tensor;
        Tensor[] results = Dispatcher.CallMany(NoStats, arguments[0], arguments[1], arguments[2], true, arguments[6], arguments[7]);
        RequireChannels("running_mean", input, runningMean);
        RequireChannels("running_var", input, runningVar);
        Update(input.Detach(), results[1].Detach(), runningMean, runningVar, arguments[6].Float);
        return results;
    }

    private static void Update(Tensor input, Tensor mean, Tensor? runningMean, Tensor? runningVar, double momentum)
    {
        if (runningMean is not null)
        {
            Mix(runningMean, mean, momentum);
        }

        if (runningVar is not null)
        {
            Mix(runningVar, input.To(Precise.ComputeType(input.DType)).Var(Dims(input), correction: 1), momentum);
        }
    }

    private static void Mix(Tensor running, Tensor batch, double momentum)
    {
        Tensor mixed = (running.Detach().To(Precise.ComputeType(running.DType)) * (1 - momentum))
            + (batch.To(Precise.ComputeType(running.DType)) * momentum);
        running.Copy_(mixed);
    }

    /// <summary>Each image's channels are channels of their own; running statistics are the mean over the images.</summary>
    private static Tensor Instances(ReadOnlySpan<Value> arguments)
    {
        Tensor input = arguments[0].Tensor;
        CheckAffine(arguments[..3].ToArray());
        long n = input.Sizes[0], c = input.Sizes[1];
        Tensor? Repeated(Value values) => values.OptionalTensor?.Reshape(1, c).Expand(n, c).Reshape(-1).Clone();
        Tensor? mean = Repeated(arguments[3]), variance = Repeated(arguments[4]);
        if (mean is null && variance is null && !arguments[5].Bool)
        {
            throw new TensorException("Expected running_mean and running_var to be defined when use_input_stats is false");
        }

        Tensor joined = input.Reshape([1, n * c, .. input.Sizes[2..]]);
        Tensor result = Run(
            [joined, Repeated(arguments[1]), Repeated(arguments[2]), mean?.Detach(), variance?.Detach(), arguments[5], arguments[6], arguments[7]])[0];
        if (arguments[5].Bool)
        {
            arguments[3].OptionalTensor?.Copy_(mean!.Detach().Reshape(n, c).Mean([0]));
            arguments[4].OptionalTensor?.Copy_(variance!.Detach().Reshape(n, c).Mean([0]));
        }

        return result.Reshape(input.Layout.SizesArray);
    }
}
