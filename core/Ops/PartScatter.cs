using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>A tensor with a part of it replaced.</summary>
internal static class PartScatter
{
    public static readonly Operator Slice = new(
        "slice_scatter(Tensor self, Tensor src, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Unpromoted = ["src"],
        Prepare = static arguments => RequireSizes(arguments[1].Tensor, SliceOf(arguments[0].Tensor, arguments), "slice"),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients =
        [
            For("self", "", c => Dispatcher.Call(
                Slice!, c.Grad, Zeros(c), c.Int("dim"), c.Argument("start"), c.Argument("end"), c.Int("step"))),
            For("src", "", c => Dispatcher.Call(
                View.Slice, c.Grad, c.Int("dim"), c.Argument("start"), c.Argument("end"), c.Int("step"))),
        ],
        Decomposition = static arguments =>
        {
            Tensor whole = Copy(arguments[0].Tensor);
            InPlace.CopyInto(SliceOf(whole, arguments), arguments[1].Tensor);
            return [whole];
        },
        Reference = MovementReferences.SliceScatter,
        Samples = Deferred.Of(MovementSamples.SliceScatter),
        ErrorSamples = Deferred.Of(MovementSamples.SliceScatterErrors),
    };

    public static readonly Operator Select = new("select_scatter(Tensor self, Tensor src, int dim, SymInt index) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Unpromoted = ["src"],
        Prepare = static arguments => RequireSizes(
            arguments[1].Tensor, ViewGeometry.Select(arguments[0].Tensor, arguments[2].Int, arguments[3].Int), "slice"),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients =
        [
            For("self", "", c => Dispatcher.Call(Select!, c.Grad, Zeros(c), c.Int("dim"), c.Int("index"))),
            For("src", "", c => c.Grad.Select(c.Int("dim"), c.Int("index"))),
        ],
        Decomposition = static arguments =>
        {
            Tensor whole = Copy(arguments[0].Tensor);
            InPlace.CopyInto(ViewGeometry.Select(whole, arguments[2].Int, arguments[3].Int), arguments[1].Tensor);
            return [whole];
        },
        Reference = MovementReferences.SelectScatter,
        Samples = Deferred.Of(MovementSamples.SelectScatter),
        ErrorSamples = Deferred.Of(MovementSamples.SelectScatterErrors),
    };

    public static IEnumerable<Operator> Rows => [Slice, Select];

    private static Tensor SliceOf(Tensor self, ReadOnlySpan<Value> arguments) =>
        ViewGeometry.Slice(self, arguments[2].Int, arguments[3], arguments[4], arguments[5].Int);

    private static Tensor Zeros(GradientContext c) => Tensor.Zeros(c.Sizes("src"), c.Grad.DType, c.Grad.Device);

    /// <summary>A contiguous copy: elements of an expanded tensor must become places of their own.</summary>
    private static Tensor Copy(Tensor self) => InPlace.CopyInto(Tensor.Empty(self.Sizes, self.DType, self.Device), self);

    private static void RequireSizes(Tensor source, Tensor part, string name)
    {
        if (!source.Sizes.SequenceEqual(part.Sizes))
        {
            throw new TensorException(
                $"expected src to have a size equal to the {name} of self. src size = {Dimensions.Describe(source.Sizes)}, {name} size = " +
                $"{Dimensions.Describe(part.Sizes)}");
        }
    }
}
