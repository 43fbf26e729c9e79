using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Lines in order. NaN counts as greatest, and equal elements keep their order.</summary>
internal static class Sorting
{
    public static readonly Operator SortStable = new(
        "sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments => arguments[2] = Dimensions.Normalize(arguments[2].Int, arguments[0].Tensor.Rank),
        DTypeRule = Types.Unary,
        ResultDTypes = [null, DType.Int64],
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray, arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "result1", Extremes.FromIndices)],
        Decomposition = static arguments => SortNetwork.Sort(arguments[0].Tensor, (int)arguments[2].Int, arguments[3].Bool),
        Reference = SortingReferences.Sort,
        Samples = Deferred.Of(SortingSamples.SortStable),
        ErrorSamples = Deferred.Of(SortingSamples.SortStableErrors),
    };

    public static readonly Operator Sort = new(
        "sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)")
    {
        DTypes = DTypeSets.All,
        Decomposition = static arguments => Dispatcher.CallMany(SortStable, arguments[0], false, arguments[1], arguments[2]),
        Samples = Deferred.Of(SortingSamples.Sort),
        ErrorSamples = Deferred.Of(ReductionSamples.CumsumErrors),
    };

    public static readonly Operator Argsort = new("argsort(Tensor self, int dim=-1, bool descending=False) -> Tensor")
    {
        DTypes = DTypeSets.All,
        NotDifferentiable = "an index is not differentiable",
        Decomposition = static arguments => [Dispatcher.CallMany(SortStable, arguments[0], false, arguments[1], arguments[2])[1]],
        Samples = Deferred.Of(SortingSamples.Sort),
        ErrorSamples = Deferred.Of(ReductionSamples.CumsumErrors),
    };

    public static readonly Operator Topk = new(
        "topk(Tensor self, SymInt k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments =>
        {
            Tensor self = arguments[0].Tensor;
            int dim = Dimensions.Normalize(arguments[2].Int, self.Rank);
            arguments[2] = dim;
            if (arguments[1].Int < 0 || arguments[1].Int > (self.Rank == 0 ? 1 : self.Sizes[dim]))
            {
                throw new TensorException("selected index k out of range");
            }
        },
        DTypeRule = Types.Unary,
        ResultDTypes = [null, DType.Int64],
        ShapeRule = static arguments =>
        {
            long[] sizes = Indexing.Replace(arguments[0].Tensor.Sizes, (int)arguments[2].Int, arguments[1].Int);
            return [sizes, sizes];
        },
        Gradients = [For("self", "result1", Extremes.FromIndices)],
        Decomposition = static arguments =>
        {
            (long k, long dim) = (arguments[1].Int, arguments[2].Int);
            Tensor[] ordered = Dispatcher.CallMany(SortStable, arguments[0], true, dim, arguments[3]);
            return arguments[0].Tensor.Rank == 0
                ? ordered : Array.ConvertAll(ordered, part => part.Slice(dim, 0, k).Contiguous());
        },
        Reference = SortingReferences.Topk,
        Samples = Deferred.Of(SortingSamples.Topk),
        ErrorSamples = Deferred.Of(SortingSamples.TopkErrors),
    };

    public static IEnumerable<Operator> Rows => [Sort, SortStable, Argsort, Topk];
}
