using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Running totals.</summary>
internal static class Scan
{
    public static readonly Operator Cumsum = new("cumsum(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments => arguments[1] = Dimensions.Normalize(arguments[1].Int, arguments[0].Tensor.Rank),
        DTypeRule = Types.Sum(dtypeArgument: 2),
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "", c => Backward(c.Grad, c.Int("dim")))],
        Reference = ScanReferences.Cumsum,
        Samples = Deferred.Of(ReductionSamples.Cumsum),
        ErrorSamples = Deferred.Of(ReductionSamples.CumsumErrors),
    };

    public static readonly Operator Cumprod = new("cumprod(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments => arguments[1] = Dimensions.Normalize(arguments[1].Int, arguments[0].Tensor.Rank),
        DTypeRule = Types.Sum(dtypeArgument: 2),
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "self result", ProductGradients.Cumprod)],
        Reference = ScanReferences.Cumprod,
        Samples = Deferred.Of(ProductSamples.Cumprod),
        ErrorSamples = Deferred.Of(ReductionSamples.CumsumErrors),
    };

    public static IEnumerable<Operator> Rows => [Cumsum, Cumprod];

    /// <summary>A dimension backwards.</summary>
    public static Tensor Reversed(Tensor self, long dim) =>
        self.IndexSelect(dim, Tensor.Arange(self.Size((int)dim) - 1, -1, -1, device: self.Device));

    /// <summary>The sum from each place to the end: the running sum of the reversed gradient, reversed again.</summary>
    private static Tensor Backward(Tensor grad, long dim)
    {
        if (grad.Rank == 0)
        {
            return grad;
        }

        return Reversed(Reversed(grad, dim).Cumsum(dim), dim);
    }
}
