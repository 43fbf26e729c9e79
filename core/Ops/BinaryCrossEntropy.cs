using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>The cross entropy of two classes, from probabilities and from logits.</summary>
internal static class BinaryCrossEntropy
{
    /// <summary>Logarithms are not taken below this, so that a certain mistake costs something finite.</summary>
    private const double LeastLog = -100;

    private const double Epsilon = 1e-12;

    public static readonly Operator OfProbabilities = new(
        "binary_cross_entropy(Tensor self, Tensor target, Tensor? weight=None, int reduction=Mean) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = static arguments =>
        {
            ElementwiseLoss.RequireReduction(arguments[3].Int);
            RequireSameSizes(arguments[0].Tensor, arguments[1].Tensor, static (input, target) =>
                $"Using a target size (torch.Size({target})) that is different to the input size (torch.Size({input})) is deprecated. " +
                "Please ensure they have the same size.");
            Expand(arguments, 2);
        },
        DTypeRule = Types.Equal(0, 1, 2),
        ShapeRule = static arguments => [arguments[3].Int == 0 ? arguments[0].Tensor.Layout.SizesArray : []],
        Gradients =
        [
            For("self", "self target weight", static c =>
            {
                // The least spread is nothing in float16.
                Tensor x = Computed.As(c["self"], c.DType("self")), spread = ((1 - x) * x).Clamp(Epsilon, null);
                return (Computed.As(Incoming(c), c.DType("self")) * ((x - c["target"]) / spread)).To(c.DType("self"));
            }),
            For("target", "self target weight", static c => Incoming(c) * ((-c["self"]).Log1p() - c["self"].Log())),
            NotImplemented("weight"),
        ],
        Decomposition = static arguments =>
        {
            DType key = arguments[0].Tensor.DType;
            Tensor x = Computed.As(arguments[0].Tensor, key), target = Computed.As(arguments[1].Tensor, key);
            Tensor rest = (target - 1) * (-x).Log1p().Clamp(LeastLog, null);
            return [Finish(rest - (target * x.Log().Clamp(LeastLog, null)), arguments[2], arguments[3].Int, key)];
        },
        Reference = ElementwiseLossReferences.BinaryCrossEntropy,
        Samples = Deferred.Of(ElementwiseLossSamples.BinaryCrossEntropy),
        ErrorSamples = Deferred.Of(ElementwiseLossSamples.BinaryCrossEntropyErrors),
    };

    public static readonly Operator OfLogits = new(
        "binary_cross_entropy_with_logits(Tensor self, Tensor target, Tensor? weight=None, Tensor? pos_weight=None, int reduction=Mean) " +
        "-> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = static arguments =>
        {
            ElementwiseLoss.RequireReduction(arguments[4].Int);
            RequireSameSizes(arguments[0].Tensor, arguments[1].Tensor, static (input, target) =>
                $"Target size (torch.Size({target})) must be the same as input size (torch.Size({input}))");
            Expand(arguments, 2);
            Expand(arguments, 3);
        },
        DTypeRule = Types.Tensors,
        ShapeRule = static arguments => [arguments[4].Int == 0 ? arguments[0].Tensor.Layout.SizesArray : []],
        Decomposition = static arguments =>
        {
            DType key = Types.Tensors(arguments).Key;
            Tensor x = Computed.As(arguments[0].Tensor, key), target = Computed.As(arguments[1].Tensor, key), log = x.LogSigmoid();
            Tensor positive = arguments[3].OptionalTensor is { } weight ? log * (((Computed.As(weight, key) - 1) * target) + 1) : log;
            return [Finish(((1 - target) * x) - positive, arguments[2], arguments[4].Int, key)];
        },
        Reference = ElementwiseLossReferences.WithLogits,
        Samples = Deferred.Of(ElementwiseLossSamples.WithLogits),
        ErrorSamples = Deferred.Of(ElementwiseLossSamples.WithLogitsErrors),
    };

    public static IEnumerable<Operator> Rows => [OfProbabilities, OfLogits];

    private static Tensor Finish(Tensor losses, Value weight, long reduction, DType key) => ElementwiseLoss.Reduce(
        weight.OptionalTensor is { } factor ? losses * Computed.As(factor, key) : losses, reduction).To(key);

    /// <summary>The gradient that reaches each element's loss.</summary>
    private static Tensor Incoming(GradientContext c)
    {
        Tensor grad = c.Int("reduction") == Loss.Mean ? c.Grad / SizesAndStrides.CountElements(c.Sizes("self")) : c.Grad;
        return c.Optional("weight") is { } weight ? grad * weight : grad;
    }

    private static void RequireSameSizes(Tensor self, Tensor target, Func<string, string, string> message)
    {
        if (!self.Sizes.SequenceEqual(target.Sizes))
        {
            throw new TensorException(message(Dimensions.Describe(self.Sizes), Dimensions.Describe(target.Sizes)));
        }
    }

    /// <summary>Weights have all of the input's elements from here on.</summary>
    private static void Expand(Span<Value> arguments, int weight)
    {
        if (arguments[weight].OptionalTensor is { } tensor)
        {
            arguments[weight] = tensor.Expand(arguments[0].Tensor.Layout.SizesArray);
        }
    }
}
