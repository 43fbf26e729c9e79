using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Elements taken into those at places that an index chooses, by a sum, a product, a mean or an extreme.</summary>
internal static class ScatterReduce
{
    /// <summary>What backends compute: the places' own elements take part. The gradient is scatter_reduce's.</summary>
    public static readonly Operator Fold = new(
        "devices::scatter_fold(Tensor self, int dim, Tensor index, Tensor src, str reduce) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Unpromoted = ["index"],
        Prepare = static arguments =>
        {
            Indexing.PrepareByIndex("scatter_fold", arguments, arguments[3].Tensor);
            if (arguments[4].Text is not ("prod" or "amax" or "amin"))
            {
                throw new TensorException($"scatter_fold(): reduce must be prod, amax or amin, but got {arguments[4].Text}");
            }
        },
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        NotDifferentiable = "a part of scatter_reduce, which has the gradient",
        Reference = ScatterReferences.Reduce,
        Samples = Deferred.Of(ScatterSamples.Fold),
        ErrorSamples = Deferred.Of(ScatterSamples.FoldErrors),
    };

    public static readonly Operator Two = new(
        "scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Unpromoted = ["index"],
        Prepare = static arguments =>
        {
            Scatter.RequireSameDType("scatter_reduce", "src", arguments[0].Tensor, arguments[3].Tensor);
            Indexing.PrepareByIndex("scatter_reduce", arguments, arguments[3].Tensor);
            if (arguments[4].Text is not ("sum" or "prod" or "mean" or "amax" or "amin"))
            {
                throw new TensorException("reduce argument must be either sum, prod, mean, amax or amin, got " + arguments[4].Text);
            }
        },
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients =
        [
            For("self", "self index src result", ScatterGradients.Self), For("src", "self index src result", ScatterGradients.Source),
        ],
        Decomposition = static arguments =>
        [
            ByParts(
                arguments[0].Tensor, arguments[1].Int, arguments[2].Tensor, arguments[3].Tensor, arguments[4].Text!, arguments[5].Bool),
        ],
        Reference = ScatterReferences.Reduce,
        Samples = Deferred.Of(ScatterSamples.Reduce),
        ErrorSamples = Deferred.Of(ScatterSamples.ReduceErrors),
    };

    public static readonly Operator Reduce = new(
        "scatter.reduce(Tensor self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments =>
            [Dispatcher.Call(Two, arguments[0], arguments[1], arguments[2], arguments[3], Renamed(arguments[4].Text), true)],
        Samples = Deferred.Of(ScatterSamples.OldReduce),
        ErrorSamples = Deferred.Of(ScatterSamples.OldReduceErrors),
    };

    public static readonly Operator NumberReduce = new(
        "scatter.value_reduce(Tensor self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor, index = arguments[2].Tensor;
            Tensor source = Tensor.Full([], arguments[3].Scalar, self.DType, self.Device).Expand(index.Sizes.ToArray());
            return [Dispatcher.Call(Two, self, arguments[1], index, source, Renamed(arguments[4].Text), true)];
        },
        Samples = Deferred.Of(ScatterSamples.NumberReduce),
        ErrorSamples = Deferred.Of(ScatterSamples.NumberReduceErrors),
    };

    public static IEnumerable<Operator> Rows => [Fold, Two, Reduce, NumberReduce];

    private static string Renamed(string? reduce) => reduce switch
    {
        "add" => "sum",
        "multiply" => "prod",
        _ => throw new TensorException("reduce argument must be either add or multiply."),
    };

    /// <summary>Places that are not to take part start from what changes nothing.</summary>
    private static Tensor ByParts(Tensor self, long dim, Tensor index, Tensor source, string reduce, bool includeSelf)
    {
        Tensor start = includeSelf ? self : Dispatcher.Call(Scatter.Number, self, dim, index, Neutral(self.DType, reduce));
        return reduce switch
        {
            "sum" => start.ScatterAdd(dim, index, source),
            "mean" => Mean(start, dim, index, source, includeSelf),
            _ => Dispatcher.Call(Fold, start, dim, index, source, reduce),
        };
    }

    private static Tensor Mean(Tensor start, long dim, Tensor index, Tensor source, bool includeSelf)
    {
        Tensor counts = Counts(start, dim, index, includeSelf);
        return start.DType.IsFloatingPoint()
            ? Precise.Of(start, source, (sums, added) => sums.ScatterAdd(dim, index, added) / counts.To(sums.DType))
            : start.ScatterAdd(dim, index, source).Div(counts.To(start.DType), "floor");
    }

    /// <summary>How many elements each place's mean is of, int64; 1 where there are none.</summary>
    public static Tensor Counts(Tensor self, long dim, Tensor index, bool includeSelf)
    {
        Tensor before = Tensor.Full(self.Sizes, includeSelf ? 1 : 0, DType.Int64, self.Device);
        return before.ScatterAdd(dim, index, Tensor.Ones(index.Sizes, DType.Int64, self.Device)).Clamp(min: 1);
    }

    private static Scalar Neutral(DType dtype, string reduce) => reduce switch
    {
        "prod" => 1,
        "amax" or "amin" when dtype.IsFloatingPoint() => reduce == "amax" ? double.NegativeInfinity : double.PositiveInfinity,
        "amax" => IntegerBounds.Least(dtype),
        "amin" => IntegerBounds.Greatest(dtype),
        _ => 0,
    };
}
