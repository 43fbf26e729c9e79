using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Overloads of <see cref="Selection"/>'s operators: numbers for tensors, and tensors for numbers.</summary>
internal static class SelectionOverloads
{
    public static readonly Operator ClampTensor = new("clamp.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.Numeric,
        DTypeRule = Types.Tensors,
        Prepare = static arguments => _ = arguments[1].IsNone && arguments[2].IsNone
            ? throw new TensorException("torch.clamp: At least one of 'min' or 'max' must not be None")
            : true,
        Gradients =
        [
            For("self", "self min max", static c => Tensor.Where(IsWithin(c), c.Grad, 0)),
            For("min", "self min max", static c => Tensor.Where(IsBelow(c), c.Grad, 0)),
            For("max", "self min max", static c => Tensor.Where(IsAbove(c), c.Grad, 0)),
        ],
        Decomposition = static arguments =>
        {
            DType key = Types.Tensors(arguments).Key;
            Tensor clamped = arguments[0].Tensor.To(key);
            clamped = arguments[1].OptionalTensor is { } min ? clamped.Maximum(min.To(key)) : clamped;
            return [arguments[2].OptionalTensor is { } max ? clamped.Minimum(max.To(key)) : clamped];
        },
        Reference = SelectionReferences.ClampTensor,
        Samples = Deferred.Of(SelectionSamples.ClampTensor),
        ErrorSamples = Deferred.Of(SelectionSamples.ClampErrors),
    };

    public static readonly Operator WhereScalarSelf = Composite(
        "where.ScalarSelf(Tensor condition, Scalar self, Tensor other) -> Tensor",
        arguments => Tensor.Where(arguments[0].Tensor, arguments[1].Scalar, arguments[2].Tensor), SelectionSamples.WhereScalarSelf);

    public static readonly Operator WhereScalarOther = Composite(
        "where.ScalarOther(Tensor condition, Tensor self, Scalar other) -> Tensor",
        arguments => Tensor.Where(arguments[0].Tensor, arguments[1].Tensor, arguments[2].Scalar), SelectionSamples.WhereScalarOther);

    public static readonly Operator WhereScalar = new("where.Scalar(Tensor condition, Scalar self, Scalar other) -> Tensor")
    {
        DTypes = DTypeSets.All,
        NotDifferentiable = "the condition is the only tensor",
        Decomposition = static arguments => [OfNumbers(arguments)],
        Samples = Deferred.Of(SelectionSamples.WhereScalar),
    };

    public static readonly Operator MaskedFillTensor = new("masked_fill.Tensor(Tensor self, Tensor mask, Tensor value) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments => _ = arguments[2].Tensor is { Rank: > 0 } value
            ? throw new TensorException(
                $"masked_fill_ only supports a 0-dimensional value tensor, but got tensor with {value.Rank} dimension(s).")
            : true,
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor, mask = arguments[1].Tensor;
            Tensor value = arguments[2].Tensor.To(self.Device).To(self.DType);
            return [Tensor.Where(mask, value, self)];
        },
        Samples = Deferred.Of(SelectionSamples.MaskedFillTensor),
        ErrorSamples = Deferred.Of(SelectionSamples.MaskedFillTensorErrors),
    };

    public static IEnumerable<Operator> Rows => [ClampTensor, WhereScalarSelf, WhereScalarOther, WhereScalar, MaskedFillTensor];

    private static Operator Composite(string schema, Func<Value[], Tensor> function, Func<Sample[]> samples) => new(schema)
    {
        DTypes = DTypeSets.All,
        Decomposition = arguments => [function(arguments.ToArray())],
        Samples = Deferred.Of(samples),
    };

    private static Tensor OfNumbers(ReadOnlySpan<Value> arguments)
    {
        Promotion promotion = default;
        promotion.Add(arguments[1].Scalar);
        promotion.Add(arguments[2].Scalar);
        Device device = arguments[0].Tensor.Device;
        return Tensor.Where(
            arguments[0].Tensor, Tensor.Full([], arguments[1].Scalar, promotion.Result, device),
            Tensor.Full([], arguments[2].Scalar, promotion.Result, device));
    }

    private static Tensor IsWithin(GradientContext c)
    {
        Tensor? isAbove = c.Optional("min") is { } min ? c["self"].Ge(min) : null;
        Tensor? isBelow = c.Optional("max") is { } max ? c["self"].Le(max) : null;
        return isAbove is null ? isBelow! : isBelow is null ? isAbove : isAbove.LogicalAnd(isBelow);
    }

    /// <summary>The lower bound is what comes out: it is above the element and below the upper bound.</summary>
    private static Tensor IsBelow(GradientContext c)
    {
        Tensor min = c["min"], isBelow = c["self"].Lt(min);
        return c.Optional("max") is { } max ? isBelow.LogicalAnd(min.Lt(max)) : isBelow;
    }

    /// <summary>The upper bound is what comes out: below the element, or below the lower bound.</summary>
    private static Tensor IsAbove(GradientContext c)
    {
        Tensor max = c["max"], isAbove = c["self"].Gt(max);
        return c.Optional("min") is { } min ? isAbove.LogicalOr(max.Lt(min)) : isAbove;
    }
}
