using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Groups of channels brought to mean 0 and variance 1, and lines to a mean square of 1.</summary>
internal static class GroupNormalization
{
    public static readonly Operator NativeGroupNorm = new(
        "native_group_norm(Tensor input, Tensor? weight, Tensor? bias, SymInt N, SymInt C, SymInt HxW, int group, float eps) -> " +
        "(Tensor, Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["weight", "bias"],
        Prepare = CheckGroups,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments =>
        {
            long[] statistics = [arguments[3].Int, arguments[6].Int];
            return [arguments[0].Tensor.Layout.SizesArray, statistics, statistics];
        },
        Gradients =
        [
            For("input", "input weight result1 result2", InputGradient),
            For("weight", "input result1 result2", c => (Wide(c.Grad, c) * Normalized(c)).Sum([0, 2])),
            For("bias", "", c => Wide(c.Grad, c).Sum([0, 2])),
        ],
        Decomposition = ByParts,
        Reference = BatchNormalizationReferences.GroupNorm,
        Samples = Deferred.Of(GroupNormalizationSamples.NativeGroupNorm),
        ErrorSamples = Deferred.Of(GroupNormalizationSamples.NativeGroupNormErrors),
    };

    public static readonly Operator GroupNorm = new(
        "group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, bool cudnn_enabled=True) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = static arguments =>
        {
            Tensor input = arguments[0].Tensor;
            long n = input.Rank < 2 ? 0 : input.Sizes[0], c = input.Rank < 2 ? 0 : input.Sizes[1];
            long area = input.Rank < 2 ? 0 : SizesAndStrides.CountElements(input.Sizes[2..]);
            return
            [
                Dispatcher.CallMany(NativeGroupNorm, input, arguments[2], arguments[3], n, c, area, arguments[1], arguments[4])[0],
            ];
        },
        Samples = Deferred.Of(GroupNormalizationSamples.GroupNorm),
        ErrorSamples = Deferred.Of(GroupNormalizationSamples.GroupNormErrors),
    };

    public static readonly Operator RmsNorm = new(
        "rms_norm(Tensor input, SymInt[] normalized_shape, Tensor? weight=None, float? eps=None) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["weight"],
        Prepare = static arguments =>
        {
            Normalization.RequireNormalizedShape(arguments[0].Tensor, arguments[1].Ints);
            Normalization.RequireShape("weight", arguments[2].OptionalTensor, arguments[1].Ints);

            // Of the type that is computed in, also for 16-bit inputs.
            bool isDouble = arguments[0].Tensor.DType == DType.Float64;
            arguments[3] = arguments[3].IsNone ? (isDouble ? double.BitIncrement(1) - 1 : MathF.BitIncrement(1) - 1) : arguments[3];
        },
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Decomposition = static arguments =>
        {
            Tensor input = arguments[0].Tensor, x = input.To(Precise.ComputeType(input.DType));
            long[] dims = Normalization.NormalizedDims(input.Rank, arguments[1].Ints.Length);
            Tensor output = x * ((x * x).Mean(dims, keepdim: true) + arguments[3].Float).Rsqrt();
            return [(arguments[2].OptionalTensor is { } weight ? output * weight.To(x.DType) : output).To(input.DType)];
        },
        Reference = BatchNormalizationReferences.RmsNorm,
        Samples = Deferred.Of(GroupNormalizationSamples.RmsNorm),
        ErrorSamples = Deferred.Of(GroupNormalizationSamples.RmsNormErrors),
    };

    public static IEnumerable<Operator> Rows => [NativeGroupNorm, GroupNorm, RmsNorm];

    private static void CheckGroups(Span<Value> arguments)
    {
        Tensor input = arguments[0].Tensor;
        long n = arguments[3].Int, c = arguments[4].Int, area = arguments[5].Int, groups = arguments[6].Int;
        if (input.Rank < 2)
        {
            throw new TensorException($"Expected at least 2 dimensions for input tensor but received {input.Rank}");
        }

        if (groups <= 0 || c % groups != 0)
        {
            throw new TensorException(
                $"Expected number of channels in input to be divisible by num_groups, but got input of shape {Dimensions.Describe(input.Sizes)} " +
                $"and num_groups={groups}");
        }

        if (input.ElementCount != n * c * area)
        {
            throw new TensorException($"Expected an input of {n} x {c} x {area} elements, but got {Dimensions.Describe(input.Sizes)}");
        }

        foreach ((string name, Value values) in ((string, Value)[])[("weight", arguments[1]), ("bias", arguments[2])])
        {
            if (values.OptionalTensor is { } tensor && (tensor.Rank != 1 || tensor.ElementCount != c))
            {
                throw new TensorException(
                    $"Expected {name} to be a vector of size equal to the number of channels in input, but got {name} of shape " +
                    $"{Dimensions.Describe(tensor.Sizes)} and input of shape {Dimensions.Describe(input.Sizes)}");
            }
        }
    }

    private static Tensor[] ByParts(ReadOnlySpan<Value> arguments)
    {
        Tensor input = arguments[0].Tensor;
        long n = arguments[3].Int, c = arguments[4].Int, area = arguments[5].Int, groups = arguments[6].Int;
        DType compute = Precise.ComputeType(input.DType);
        Tensor lines = input.To(compute).Reshape(n * groups, c / groups * area);
        Tensor[] normalized = Dispatcher.CallMany(
            Normalization.LayerNorm, lines, new[] { c / groups * area }, Value.None, Value.None, arguments[7]);
        Tensor output = normalized[0].Reshape(n, c, area);
        output = arguments[1].OptionalTensor is { } weight ? output * weight.To(compute).Reshape(c, 1) : output;
        output = arguments[2].OptionalTensor is { } bias ? output + bias.To(compute).Reshape(c, 1) : output;
        return
        [
            output.Reshape(input.Layout.SizesArray).To(input.DType),
            normalized[1].Reshape(n, groups).To(input.DType), normalized[2].Reshape(n, groups).To(input.DType),
        ];
    }

    /// <summary>[n, c, area], as what is computed with.</summary>
    private static Tensor Wide(Tensor tensor, GradientContext c) =>
        tensor.To(Precise.ComputeType(tensor.DType)).Reshape(c.Int("N"), c.Int("C"), c.Int("HxW"));

    /// <summary>Statistics [n, groups] so that they broadcast over [n, c, area].</summary>
    private static Tensor PerChannel(Tensor statistics, GradientContext c)
    {
        long n = c.Int("N"), groups = c.Int("group"), channels = c.Int("C");
        return statistics.To(Precise.ComputeType(statistics.DType)).Reshape(n, groups, 1).Expand(n, groups, channels / groups).Reshape(n, channels, 1);
    }

    private static Tensor Normalized(GradientContext c) =>
        (Wide(c["input"], c) - PerChannel(c["result1"], c)) * PerChannel(c["result2"], c);

    private static Tensor InputGradient(GradientContext c)
    {
        long n = c.Int("N"), groups = c.Int("group"), line = c.Int("C") / groups * c.Int("HxW");
        Tensor grad = Wide(c.Grad, c);
        grad = c.Optional("weight") is { } weight ? grad * weight.To(grad.DType).Reshape(-1, 1) : grad;
        Tensor Lines(Tensor tensor) => tensor.To(grad.DType).Reshape(n, groups, line);
        Tensor Statistics(Tensor tensor) => tensor.To(grad.DType).Reshape(n, groups, 1);
        return NormalizationGradient.Input(
            Lines(grad), c.HasGrad(1) ? Statistics(c.GradOf(1)) : null, c.HasGrad(2) ? Statistics(c.GradOf(2)) : null, Lines(c["input"]),
            Statistics(c["result1"]), Statistics(c["result2"]), [2]).Reshape(c.Sizes("input"));
    }
}
