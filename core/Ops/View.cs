using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Tensors that share their input's memory. The gradient is the inverse view.</summary>
internal static class View
{
    public static readonly Operator Reshape = new("view(Tensor(a) self, SymInt[] size) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [ViewGeometry.View(arguments[0].Tensor, arguments[1].Ints)],
        Gradients = [For("self", "", c => c.Grad.Reshape(c.Sizes("self")))],
        Samples = Deferred.Of(ViewSamples.Reshape),
        ErrorSamples = Deferred.Of(ViewSamples.ReshapeErrors),
    };

    public static readonly Operator Expand = new("expand(Tensor(a) self, SymInt[] size, *, bool implicit=False) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [ViewGeometry.Expand(arguments[0].Tensor, arguments[1].Ints)],
        Gradients = [For("self", "", c => c.Grad.SumToSize(c.Sizes("self")))],
        Samples = Deferred.Of(ViewSamples.Expand),
        ErrorSamples = Deferred.Of(ViewSamples.ExpandErrors),
    };

    public static readonly Operator Permute = new("permute(Tensor(a) self, int[] dims) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [ViewGeometry.Permute(arguments[0].Tensor, arguments[1].Ints)],
        Gradients = [For("self", "", c => c.Grad.Permute(ViewGeometry.Inverse(c.Ints("dims"))))],
        Samples = Deferred.Of(ViewSamples.Permute),
        ErrorSamples = Deferred.Of(ViewSamples.PermuteErrors),
    };

    public static readonly Operator Transpose = new("transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [ViewGeometry.Transpose(arguments[0].Tensor, arguments[1].Int, arguments[2].Int)],
        Gradients = [For("self", "", c => c.Grad.Transpose(c.Int("dim0"), c.Int("dim1")))],
        Samples = Deferred.Of(ViewSamples.Transpose),
        ErrorSamples = Deferred.Of(ViewSamples.TransposeErrors),
    };

    public static readonly Operator Squeeze = new("squeeze(Tensor(a) self) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [ViewGeometry.Squeeze(arguments[0].Tensor, null)],
        Gradients = [For("self", "", c => c.Grad.Reshape(c.Sizes("self")))],
        Samples = Deferred.Of(ViewSamples.Squeeze),
    };

    public static readonly Operator SqueezeDim = new("squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [ViewGeometry.Squeeze(arguments[0].Tensor, [arguments[1].Int])],
        Gradients = [For("self", "", c => c.Grad.Reshape(c.Sizes("self")))],
        Samples = Deferred.Of(ViewSamples.SqueezeDim),
        ErrorSamples = Deferred.Of(ViewSamples.SqueezeDimErrors),
    };

    public static readonly Operator SqueezeDims = new("squeeze.dims(Tensor(a) self, int[] dim) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [ViewGeometry.Squeeze(arguments[0].Tensor, arguments[1].Ints)],
        Gradients = [For("self", "", c => c.Grad.Reshape(c.Sizes("self")))],
        Samples = Deferred.Of(ViewSamples.SqueezeDims),
    };

    public static readonly Operator Unsqueeze = new("unsqueeze(Tensor(a) self, int dim) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [ViewGeometry.Unsqueeze(arguments[0].Tensor, arguments[1].Int)],
        Gradients = [For("self", "", c => c.Grad.Reshape(c.Sizes("self")))],
        Samples = Deferred.Of(ViewSamples.Unsqueeze),
    };

    public static readonly Operator Select = new("select.int(Tensor(a) self, int dim, SymInt index) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [ViewGeometry.Select(arguments[0].Tensor, arguments[1].Int, arguments[2].Int)],
        Gradients = [For("self", "", c => Dispatcher.Call(ViewBackward.Select, c.Grad, c.Sizes("self"), c.Int("dim"), c.Int("index")))],
        Samples = Deferred.Of(ViewSamples.Select),
        ErrorSamples = Deferred.Of(ViewSamples.SelectErrors),
    };

    public static readonly Operator Slice = new(
        "slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [ViewGeometry.Slice(arguments[0].Tensor, arguments[1].Int, arguments[2], arguments[3], arguments[4].Int)],
        Gradients =
        [
            For("self", "", c => Dispatcher.Call(
                ViewBackward.Slice, c.Grad, c.Sizes("self"), c.Int("dim"), c.Argument("start"), c.Argument("end"), c.Int("step"))),
        ],
        Samples = Deferred.Of(ViewSamples.Slice),
        ErrorSamples = Deferred.Of(ViewSamples.SliceErrors),
    };

    public static readonly Operator Split = new(
        "split_with_sizes(Tensor(a -> *) self, SymInt[] split_sizes, int dim=0) -> Tensor(a)[]")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => ViewGeometry.Split(arguments[0].Tensor, arguments[1].Ints, arguments[2].Int),
        Gradients =
        [
            For("self", "", c => Tensor.Cat([.. Enumerable.Range(0, c.Ints("split_sizes").Length).Select(c.GradOf)], c.Int("dim"))),
        ],
        Samples = Deferred.Of(ViewSamples.Split),
        ErrorSamples = Deferred.Of(ViewSamples.SplitErrors),
    };

    public static readonly Operator Diagonal = new("diagonal(Tensor(a) self, int offset=0, int dim1=0, int dim2=1) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [ViewGeometry.Diagonal(arguments[0].Tensor, arguments[1].Int, arguments[2].Int, arguments[3].Int)],
        Gradients =
        [
            For("self", "", c => Dispatcher.Call(
                ViewBackward.Diagonal, c.Grad, c.Sizes("self"), c.Int("offset"), c.Int("dim1"), c.Int("dim2"))),
        ],
        Samples = Deferred.Of(ViewSamples.Diagonal),
        ErrorSamples = Deferred.Of(ViewSamples.DiagonalErrors),
    };

    public static readonly Operator AsStrided = new(
        "as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [ViewGeometry.AsStrided(arguments[0].Tensor, arguments[1].Ints, arguments[2].Ints, arguments[3])],
        Gradients = [For("self", "", ViewGeometry.AsStridedGradient)],
        Samples = Deferred.Of(ViewSamples.AsStrided),
        ErrorSamples = Deferred.Of(ViewSamples.AsStridedErrors),
    };

    public static IEnumerable<Operator> Rows =>
    [
        Reshape, Expand, Permute, Transpose, Squeeze, SqueezeDim, SqueezeDims, Unsqueeze, Select, Slice, Split, Diagonal, AsStrided,
        .. MoreViews.Rows,
    ];
}
