using Devices.Reference;
using Devices.Samples;

namespace Devices.Ops;

/// <summary>Losses of each element with its target, then reduced: 0 not at all, 1 to the mean, 2 to the sum.</summary>
internal static class ElementwiseLoss
{
    private const string Pair = "Tensor self, Tensor target";
    private const string Reduced = "int reduction=Mean";

    public static readonly Operator Mse = Of(
        $"mse_loss({Pair}, {Reduced}) -> Tensor", static (x, target, _) => Square(x - target), ElementwiseLossReferences.Mse,
        ElementwiseLossSamples.Plain);

    public static readonly Operator L1 = Of(
        $"l1_loss({Pair}, {Reduced}) -> Tensor", static (x, target, _) => (x - target).Abs(), ElementwiseLossReferences.L1,
        ElementwiseLossSamples.Apart);

    public static readonly Operator SmoothL1 = Of(
        $"smooth_l1_loss({Pair}, {Reduced}, float beta=1.0) -> Tensor", SmoothL1ByParts, ElementwiseLossReferences.SmoothL1,
        ElementwiseLossSamples.SmoothL1, ElementwiseLossSamples.SmoothL1Errors, static arguments => _ = arguments[3].Float >= 0
            ? true : throw new TensorException("smooth_l1_loss does not support negative values for beta."));

    public static readonly Operator Huber = Of(
        $"huber_loss({Pair}, {Reduced}, float delta=1.0) -> Tensor", HuberByParts, ElementwiseLossReferences.Huber,
        ElementwiseLossSamples.Huber, ElementwiseLossSamples.HuberErrors, static arguments => _ = arguments[3].Float > 0
            ? true : throw new TensorException("huber_loss does not support non-positive values for delta."));

    public static readonly Operator KlDiv = Of(
        $"kl_div({Pair}, {Reduced}, *, bool log_target=False) -> Tensor", static (x, target, arguments) => arguments[3].Bool
            ? target.Exp() * (target - x)
            : EntropyOf(target) - (target * x),
        ElementwiseLossReferences.KlDiv, ElementwiseLossSamples.KlDiv);

    public static IEnumerable<Operator> Rows => [Mse, L1, SmoothL1, Huber, KlDiv];

    /// <summary>The elements, their mean or their sum, in the type that is computed in.</summary>
    public static Tensor Reduce(Tensor losses, long reduction) => reduction switch
    {
        0 => losses,
        1 => losses.Mean(),
        _ => losses.Sum(),
    };

    public static void RequireReduction(long reduction)
    {
        if (reduction is < 0 or > 2)
        {
            throw new TensorException($"{reduction} is not a valid value for reduction: 0 is none, 1 mean, 2 sum");
        }
    }

    private static Operator Of(
        string schema, Func<Tensor, Tensor, Value[], Tensor> function, ReferenceRule reference, Func<Sample[]> samples,
        Func<ErrorSample[]>? errors = null, PrepareRule? check = null) => new(schema)
        {
            DTypes = DTypeSets.Floating,
            Prepare = arguments =>
            {
                RequireReduction(arguments[2].Int);
                check?.Invoke(arguments);

                // Both have all elements from here on.
                long[] sizes = Broadcasting.Broadcast(arguments[0].Tensor.Sizes, arguments[1].Tensor.Sizes);
                arguments[0] = arguments[0].Tensor.Expand(sizes);
                arguments[1] = arguments[1].Tensor.Expand(sizes);
            },
            DTypeRule = Types.Binary,
            ShapeRule = static arguments => [arguments[2].Int == 0 ? arguments[0].Tensor.Layout.SizesArray : []],
            Decomposition = arguments =>
            {
                DType key = Types.Binary(arguments).Key;
                Tensor x = Computed.As(arguments[0].Tensor, key), target = Computed.As(arguments[1].Tensor, key);
                return [Reduce(function(x, target, arguments.ToArray()), arguments[2].Int).To(key)];
            },
            Reference = reference,
            Samples = Deferred.Of(samples),
            ErrorSamples = Deferred.Of(errors ?? ElementwiseLossSamples.Errors),
        };

    private static Tensor Square(Tensor x) => x * x;

    private static Tensor SmoothL1ByParts(Tensor x, Tensor target, Value[] arguments)
    {
        double beta = arguments[3].Float;
        Tensor distance = (x - target).Abs();
        return beta == 0 ? distance
            : Tensor.Where(distance.Lt(beta), Square(distance) * 0.5 / beta, distance - (0.5 * beta));
    }

    private static Tensor HuberByParts(Tensor x, Tensor target, Value[] arguments)
    {
        double delta = arguments[3].Float;
        Tensor distance = (x - target).Abs();
        return Tensor.Where(distance.Le(delta), Square(distance) * 0.5, (distance - (0.5 * delta)) * delta);
    }

    /// <summary>t·ln t, and 0 where t is 0, whose logarithm must not reach the gradient.</summary>
    private static Tensor EntropyOf(Tensor target)
    {
        Tensor isZero = target.Eq(0);
        return target * target.MaskedFill(isZero, 1).Log();
    }
}
