using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Gradients of views that show a part only: zeros with the gradient written into the part.</summary>
internal static class ViewBackward
{
    public static readonly Operator Select = new("select_backward(Tensor grad_output, SymInt[] input_sizes, int dim, SymInt index) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[1].Ints],
        Gradients = [For("grad_output", "", c => c.Grad.Select(c.Int("dim"), c.Int("index")))],
        Decomposition = static arguments => Write(arguments, ViewGeometry.Select(Zeros(arguments), arguments[2].Int, arguments[3].Int)),
        Reference = ViewReferences.Select,
        Samples = Deferred.Of(ViewSamples.SelectBackward),
    };

    public static readonly Operator Slice = new(
        "slice_backward(Tensor grad_output, SymInt[] input_sizes, int dim, SymInt? start, SymInt? end, SymInt step) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[1].Ints],
        Gradients =
        [
            For("grad_output", "", c => Dispatcher.Call(View.Slice, c.Grad, c.Int("dim"), c.Argument("start"), c.Argument("end"), c.Int("step"))),
        ],
        Decomposition = static arguments =>
            Write(arguments, ViewGeometry.Slice(Zeros(arguments), arguments[2].Int, arguments[3], arguments[4], arguments[5].Int)),
        Reference = ViewReferences.Slice,
        Samples = Deferred.Of(ViewSamples.SliceBackward),
    };

    public static readonly Operator Diagonal = new(
        "diagonal_backward(Tensor grad_output, SymInt[] input_sizes, int offset, int dim1, int dim2) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[1].Ints],
        Gradients = [For("grad_output", "", c => c.Grad.Diagonal(c.Int("offset"), c.Int("dim1"), c.Int("dim2")))],
        Decomposition = static arguments =>
            Write(arguments, ViewGeometry.Diagonal(Zeros(arguments), arguments[2].Int, arguments[3].Int, arguments[4].Int)),
        Reference = ViewReferences.Diagonal,
        Samples = Deferred.Of(ViewSamples.DiagonalBackward),
    };

    public static IEnumerable<Operator> Rows => [Select, Slice, Diagonal];

    private static Tensor Zeros(ReadOnlySpan<Value> arguments) =>
        Tensor.Zeros(arguments[1].Ints, arguments[0].Tensor.DType, arguments[0].Tensor.Device);

    /// <summary>Fills the part in and returns the whole, which has the part's storage from its start.</summary>
    private static Tensor[] Write(ReadOnlySpan<Value> arguments, Tensor part)
    {
        InPlace.CopyInto(part, arguments[0].Tensor);
        return [part.Alias(SizesAndStrides.Contiguous(arguments[1].Ints), 0)];
    }
}
