using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Elements multiplied together.</summary>
internal static class Products
{
    public static readonly Operator ProdDim = new(
        "prod.dim_int(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments => arguments[1] = Dimensions.Normalize(arguments[1].Int, arguments[0].Tensor.Rank),
        DTypeRule = Types.Sum(dtypeArgument: 3),
        ShapeRule = static arguments =>
        [
            Dimensions.Reduce(arguments[0].Tensor.Sizes, [arguments[1].Int], arguments[2].Bool),
        ],
        Gradients = [For("self", "self", ProductGradients.Prod)],
        Decomposition = static arguments => [ByRunningProduct(arguments)],
        Reference = ReductionReferences.Prod,
        Samples = Deferred.Of(ProductSamples.ProdDim),
        ErrorSamples = Deferred.Of(ReductionSamples.CumsumErrors),
    };

    public static readonly Operator Prod = new("prod(Tensor self, *, ScalarType? dtype=None) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Decomposition = static arguments =>
            [Dispatcher.Call(ProdDim, arguments[0].Tensor.Reshape(-1), 0, false, arguments[1])],
        Samples = Deferred.Of(ProductSamples.Prod),
    };

    public static IEnumerable<Operator> Rows => [Prod, ProdDim];

    private static Tensor ByRunningProduct(ReadOnlySpan<Value> arguments)
    {
        Tensor self = arguments[0].Tensor;
        DType dtype = Types.Sum(dtypeArgument: 3)(arguments).Result;
        long dim = arguments[1].Int;
        if (self.Rank == 0)
        {
            return self.To(dtype).Clone();
        }

        if (self.Size((int)dim) == 0)
        {
            return Tensor.Ones(Dimensions.Reduce(self.Sizes, [dim], arguments[2].Bool), dtype, self.Device);
        }

        Tensor last = self.Cumprod(dim, dtype).Slice(dim, -1);
        return (arguments[2].Bool ? last : last.Squeeze(dim)).Clone();
    }
}
