using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Losses.</summary>
internal static class Loss
{
    /// <summary>ATen's <c>Reduction::Mean</c>; 0 is none and 2 is sum.</summary>
    public const int Mean = 1;

    public static readonly Operator NllForward = new(
        "nll_loss_forward(Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index) -> (Tensor output, Tensor total_weight)")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["target"],
        Prepare = CheckNll,
        DTypeRule = Types.Equal(0, 2),
        ShapeRule = static arguments => [arguments[3].Int == 0 ? [arguments[0].Tensor.Sizes[0]] : [], []],
        Gradients =
        [
            For("self", "self target weight result1", NllGradient),
            NotImplemented("weight"),
        ],
        Decomposition = NllByParts,
        Reference = LossReferences.NllForward,
        Samples = Deferred.Of(LossSamples.NllForward),
        ErrorSamples = Deferred.Of(LossSamples.NllErrors),
    };

    public static readonly Operator NllBackward = new(
        "nll_loss_backward(Tensor grad_output, Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index, " +
        "Tensor total_weight) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["target"],
        DTypeRule = Types.Equal(0, 1, 3, 6),
        ShapeRule = static arguments => [arguments[1].Tensor.Layout.SizesArray],
        Gradients =
        [
            For("grad_output", "target weight total_weight", NllDoubleBackward),
            For("self", "", c => null),
            NotImplemented("weight"),

            // It comes from the forward, which gives it no gradient but through the weight.
            For("total_weight", "", c => null),
        ],
        Decomposition = static arguments =>
        {
            Tensor grad = arguments[0].Tensor, self = arguments[1].Tensor, target = arguments[2].Tensor;
            Tensor share = Shares(
                target, arguments[3].OptionalTensor, arguments[5].Int, arguments[4].Int == Mean ? arguments[6].Tensor : null, self.DType);
            Tensor values = -(grad.Expand(target.Sizes.ToArray()) * share);
            Tensor places = SafeTarget(target, arguments[5].Int).Unsqueeze(1);
            return [Tensor.Zeros(self.Layout.SizesArray, self.DType, self.Device).ScatterAdd(1, places, values.Unsqueeze(1))];
        },
        Reference = LossReferences.NllBackward,
        Samples = Deferred.Of(LossSamples.NllBackward),
    };

    public static IEnumerable<Operator> Rows => [NllForward, NllBackward];

    private static void CheckNll(Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor, target = arguments[1].Tensor;
        if (self.Rank != 2 || target.Rank != 1)
        {
            throw new TensorException(
                $"nll_loss takes input [n, classes] and target [n] at this level, but got {Dimensions.Describe(self.Sizes)} and " +
                Dimensions.Describe(target.Sizes));
        }

        if (self.Sizes[0] != target.Sizes[0])
        {
            throw new TensorException(
                $"size mismatch (got input: {Dimensions.Describe(self.Sizes)}, target: {Dimensions.Describe(target.Sizes)})");
        }

        if (target.DType != DType.Int64)
        {
            throw new TensorException($"expected scalar type Long but found {target.DType.Name()} for target of nll_loss");
        }

        if (arguments[2].OptionalTensor is { } weight && (weight.Rank != 1 || weight.ElementCount != self.Sizes[1]))
        {
            throw new TensorException(
                $"weight tensor should be defined either for all {self.Sizes[1]} classes or no classes but got weight tensor of shape: " +
                Dimensions.Describe(weight.Sizes));
        }

        if (arguments[3].Int is < 0 or > 2)
        {
            throw new TensorException($"{arguments[3].Int} is not a valid value for reduction: 0 is none, 1 mean, 2 sum");
        }

        Indices.RequireInRange(target, self.Sizes[1], value => $"Target {value} is out of bounds.", except: arguments[4].Int);
    }

    /// <summary>Ignored targets point at class 0, with weight 0.</summary>
    private static Tensor SafeTarget(Tensor target, long ignoreIndex) => target.MaskedFill(target.Eq(ignoreIndex), 0);

    /// <summary>The weight of each row, divided by the total where there is one.</summary>
    private static Tensor Shares(Tensor target, Tensor? weight, long ignoreIndex, Tensor? total, DType dtype)
    {
        Tensor shares = weight is null
            ? Tensor.Ones(target.Layout.SizesArray, dtype, target.Device)
            : weight.IndexSelect(0, SafeTarget(target, ignoreIndex));

        // Filled in last: where everything is ignored, the total is 0 and the gradient 0 all the same.
        return (total is null ? shares : shares / total).MaskedFill(target.Eq(ignoreIndex), 0);
    }

    private static Tensor[] NllByParts(ReadOnlySpan<Value> arguments)
    {
        Tensor self = arguments[0].Tensor, target = arguments[1].Tensor;
        long ignore = arguments[4].Int, reduction = arguments[3].Int;
        Tensor shares = Shares(target, arguments[2].OptionalTensor, ignore, null, self.DType);
        Tensor picked = self.Gather(1, SafeTarget(target, ignore).Unsqueeze(1)).Squeeze(1);

        // An ignored row's value must not count even where it is infinite or NaN.
        Tensor losses = -(picked.MaskedFill(target.Eq(ignore), 0) * shares);
        Tensor total = shares.Sum();
        return reduction switch
        {
            0 => [losses, Tensor.Zeros([], self.DType, self.Device)],
            Mean => [losses.Sum() / total, total],
            _ => [losses.Sum(), total],
        };
    }

    private static Tensor NllGradient(GradientContext c) => Dispatcher.Call(
        NllBackward, c.Grad, c["self"], c["target"], c.Optional("weight"), c.Int("reduction"), c.Int("ignore_index"), c["result1"]);

    private static Tensor NllDoubleBackward(GradientContext c)
    {
        Tensor target = c["target"];
        long ignore = c.Int("ignore_index"), reduction = c.Int("reduction");
        Tensor shares = Shares(target, c.Optional("weight"), ignore, reduction == Mean ? c["total_weight"] : null, c.Grad.DType);
        Tensor picked = c.Grad.Gather(1, SafeTarget(target, ignore).Unsqueeze(1)).Squeeze(1);
        Tensor losses = -(picked * shares);
        return reduction == 0 ? losses : losses.Sum();
    }
}
