using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>One of several values per element.</summary>
internal static class Selection
{
    public static readonly Operator Where = new("where.self(Tensor condition, Tensor self, Tensor other) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        Unpromoted = ["condition"],
        DTypeRule = Types.Where,
        Prepare = static arguments => RequireMask("where", "condition", arguments[0].Tensor),
        Gradients =
        [
            For("self", "condition", c => Tensor.Where(c["condition"], c.Grad, 0)),
            For("other", "condition", c => Tensor.Where(c["condition"], 0, c.Grad)),
        ],
        Reference = SelectionReferences.Where,
        Samples = Deferred.Of(SelectionSamples.Where),
        ErrorSamples = Deferred.Of(SelectionSamples.WhereErrors),
    };

    public static readonly Operator Clamp = new("clamp(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = ClampTypes,
        Prepare = static arguments => _ = arguments[1].IsNone && arguments[2].IsNone
            ? throw new TensorException("torch.clamp: At least one of 'min' or 'max' must not be None")
            : true,
        Gradients = [For("self", "self", ClampGradient)],
        Decomposition = ClampByParts,
        Reference = SelectionReferences.Clamp,
        Samples = Deferred.Of(SelectionSamples.Clamp),
        ErrorSamples = Deferred.Of(SelectionSamples.ClampErrors),
    };

    public static readonly Operator MaskedFill = new("masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        Unpromoted = ["mask"],
        DTypeRule = Types.Unary,
        Prepare = static arguments => RequireMask("masked_fill", "mask", arguments[1].Tensor),
        Gradients = [For("self", "mask", c => c.Grad.MaskedFill(c["mask"], 0))],
        Decomposition = static arguments =>
        [
            Dispatcher.Call(
                Where,
                arguments[1],
                Tensor.Full([], arguments[2].Scalar, arguments[0].Tensor.DType, arguments[0].Tensor.Device),
                arguments[0]),
        ],
        Reference = SelectionReferences.MaskedFill,
        Samples = Deferred.Of(SelectionSamples.MaskedFill),
        ErrorSamples = Deferred.Of(SelectionSamples.MaskedFillErrors),
    };

    public static IEnumerable<Operator> Rows => [Where, Clamp, MaskedFill];

    private static void RequireMask(string name, string argument, Tensor mask)
    {
        if (mask.DType != DType.Bool)
        {
            throw new TensorException($"{name} expected {argument} to be a boolean tensor, but got a tensor with dtype {mask.DType.Name()}");
        }
    }

    private static (DType Key, DType Result) ClampTypes(ReadOnlySpan<Value> arguments)
    {
        Promotion promotion = default;
        promotion.Add(arguments[0].Tensor);
        for (int i = 1; i <= 2; i++)
        {
            if (!arguments[i].IsNone)
            {
                promotion.Add(arguments[i].Scalar);
            }
        }

        return (promotion.Result, promotion.Result);
    }

    /// <summary>1 within the bounds and at them, 0 outside.</summary>
    private static Tensor ClampGradient(GradientContext c)
    {
        Value min = c.Argument("min"), max = c.Argument("max");
        Tensor grad = c.Grad;

        // Asked for what is within the bounds, so that nothing flows to NaN.
        grad = min.IsNone ? grad : Tensor.Where(c["self"].Ge(min.Scalar), grad, 0);
        return max.IsNone ? grad : Tensor.Where(c["self"].Le(max.Scalar), grad, 0);
    }

    private static Tensor[] ClampByParts(ReadOnlySpan<Value> arguments)
    {
        (DType key, _) = ClampTypes(arguments);
        Tensor clamped = arguments[0].Tensor.To(key);
        Device device = clamped.Device;
        clamped = arguments[1].IsNone ? clamped : clamped.Maximum(Tensor.Full([], arguments[1].Scalar, key, device));
        return [arguments[2].IsNone ? clamped : clamped.Minimum(Tensor.Full([], arguments[2].Scalar, key, device))];
    }
}
