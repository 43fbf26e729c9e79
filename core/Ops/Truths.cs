using Devices.Reference;
using Devices.Samples;

namespace Devices.Ops;

/// <summary>Whether any or all elements are not zero.</summary>
internal static class Truths
{
    private const string Reason = "a truth value is not differentiable";

    public static readonly Operator AnyDims = Dims("any.dims", all: false);
    public static readonly Operator AnyDim = Dim("any.dim", all: false);
    public static readonly Operator Any = Whole("any", AnyDims);
    public static readonly Operator AllDims = Dims("all.dims", all: true);
    public static readonly Operator AllDim = Dim("all.dim", all: true);
    public static readonly Operator All = Whole("all", AllDims);

    public static IEnumerable<Operator> Rows => [Any, AnyDim, AnyDims, All, AllDim, AllDims];

    private static Operator Whole(string name, Operator dims) => new($"{name}(Tensor self) -> Tensor")
    {
        DTypes = DTypeSets.All,
        NotDifferentiable = Reason,
        Decomposition = arguments => [Dispatcher.Call(dims, arguments[0], Value.None, false)],
        Samples = Deferred.Of(TruthSamples.Whole),
    };

    private static Operator Dim(string name, bool all) => new($"{name}(Tensor self, int dim, bool keepdim=False) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments => arguments[1] = Dimensions.Normalize(arguments[1].Int, arguments[0].Tensor.Rank),
        DTypeRule = TypeOf,
        ShapeRule = static arguments => [Dimensions.Reduce(arguments[0].Tensor.Sizes, [arguments[1].Int], arguments[2].Bool)],
        NotDifferentiable = Reason,
        Decomposition = arguments => [ByExtreme(arguments, [arguments[1].Int], all)],
        Reference = ReductionReferences.Truths(all),
        Samples = Deferred.Of(TruthSamples.Dim),
        ErrorSamples = Deferred.Of(ReductionSamples.CumsumErrors),
    };

    private static Operator Dims(string name, bool all) => new($"{name}(Tensor self, int[]? dim=None, bool keepdim=False) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments =>
        {
            // Unlike in other reductions, an empty list names no dimension.
            bool none = arguments[1].Kind == ValueKind.IntList && arguments[1].Ints.Length == 0;
            arguments[1] = none ? arguments[1] : Dimensions.NormalizeReduced(arguments[1], arguments[0].Tensor.Rank);
        },
        DTypeRule = TypeOf,
        ShapeRule = Reduction.Reduced,
        NotDifferentiable = Reason,
        Decomposition = arguments => [ByExtreme(arguments, arguments[1].Ints, all)],
        Reference = ReductionReferences.Truths(all),
        Samples = Deferred.Of(TruthSamples.Dims),
        ErrorSamples = Deferred.Of(ReductionSamples.SumErrors),
    };

    /// <summary>Bool; PyTorch keeps uint8 as it is.</summary>
    private static (DType Key, DType Result) TypeOf(ReadOnlySpan<Value> arguments)
    {
        DType own = arguments[0].Tensor.DType;
        return (own, own == DType.UInt8 ? own : DType.Bool);
    }

    /// <summary>The greatest (smallest) of truth values; of none the neutral one.</summary>
    private static Tensor ByExtreme(ReadOnlySpan<Value> arguments, long[] dims, bool all)
    {
        Tensor self = arguments[0].Tensor;
        bool keepdim = arguments[2].Bool;
        DType result = TypeOf(arguments).Result;
        if (self.ElementCount == 0)
        {
            return Tensor.Full(Dimensions.Reduce(self.Sizes, dims, keepdim), all, result, self.Device);
        }

        Tensor truths = self.DType == DType.Bool ? self : self.Ne(0);
        Tensor reduced = dims.Length == 0 || self.Rank == 0 ? truths : all ? truths.Amin(dims, keepdim) : truths.Amax(dims, keepdim);
        return ReferenceEquals(reduced, self) ? self.Clone() : reduced.To(result);
    }
}
