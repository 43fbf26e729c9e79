using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Copies, casts and fills.</summary>
internal static class Copy
{
    public static readonly Operator ToCopy = new(
        "_to_copy(Tensor self, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None, " +
        "bool non_blocking=False, MemoryFormat? memory_format=None) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        Unpromoted = ["self"],
        DTypeRule = static arguments =>
        {
            DType dtype = arguments[1].DType ?? arguments[0].Tensor.DType;
            return (dtype, dtype);
        },
        Gradients = [For("self", "", c => c.Grad)],
        Reference = CopyReferences.ToCopy,
        Samples = Deferred.Of(CopySamples.ToCopy),
    };

    public static readonly Operator Clone = new("clone(Tensor self, *, MemoryFormat? memory_format=None) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.Unary,
        Gradients = [For("self", "", c => c.Grad)],
        Decomposition = static arguments =>
        [
            Dispatcher.Call(ToCopy, arguments[0].Tensor, Value.None, Value.None, Value.None, Value.None, Value.None, Value.None),
        ],
        Reference = CopyReferences.ToCopy,
        Samples = Deferred.Of(CopySamples.Clone),
    };

    public static readonly Operator FillScalar = new("fill.Scalar(Tensor self, Scalar value) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        DTypeRule = Types.Unary,
        Prepare = static arguments => NumberRange.RequireFits(arguments[1].Scalar, arguments[0].Tensor.DType),
        Gradients = [For("self", "", c => null)],
        Reference = CopyReferences.Fill,
        Samples = Deferred.Of(CopySamples.FillScalar),
        ErrorSamples = Deferred.Of(CopySamples.FillScalarErrors),
    };

    public static readonly Operator CopyFrom = new("copy(Tensor self, Tensor src, bool non_blocking=False) -> Tensor")
    {
        Elementwise = true,
        DTypes = DTypeSets.All,
        Unpromoted = ["src"],
        DTypeRule = Types.Unary,
        Gradients = [For("self", "", c => null), For("src", "", c => c.Grad)],
        Decomposition = static arguments => [arguments[1].Tensor.To(arguments[0].Tensor.DType).Expand(arguments[0].Tensor.Layout.SizesArray).Clone()],
        Reference = CopyReferences.CopyFrom,
        Samples = Deferred.Of(CopySamples.CopyFrom),
    };

    public static IEnumerable<Operator> Rows => [ToCopy, Clone, FillScalar, CopyFrom];
}
