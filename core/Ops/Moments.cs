using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Sums, means, variances and standard deviations of whole tensors and in PyTorch's other spellings.</summary>
internal static class Moments
{
    public static readonly Operator Sum = new("sum(Tensor self, *, ScalarType? dtype=None) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Decomposition = static arguments => [Dispatcher.Call(Reduction.Sum, arguments[0], Array.Empty<long>(), false, arguments[1])],
        Samples = Deferred.Of(MomentSamples.Whole),
    };

    public static readonly Operator Mean = new("mean(Tensor self, *, ScalarType? dtype=None) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Decomposition = static arguments => [Dispatcher.Call(Reduction.Mean, arguments[0], Array.Empty<long>(), false, arguments[1])],
        Samples = Deferred.Of(MomentSamples.Whole),
        ErrorSamples = Deferred.Of(MomentSamples.MeanErrors),
    };

    public static readonly Operator Std = new(
        "std.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = Reduction.PrepareVar,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [Dimensions.Reduce(arguments[0].Tensor.Sizes, arguments[1].Ints, arguments[3].Bool)],
        Gradients = [For("self", "self result", StdGradient)],
        Decomposition = static arguments =>
        {
            (long[] dims, Scalar correction, bool keepdim) = (arguments[1].Ints, arguments[2].Scalar, arguments[3].Bool);
            return [Precise.Of(arguments[0].Tensor, self => self.Var(dims, correction, keepdim).Sqrt())];
        },
        Reference = ReductionReferences.Std,
        Samples = Deferred.Of(ReductionSamples.Var),
        ErrorSamples = Deferred.Of(ReductionSamples.VarErrors),
    };

    public static readonly Operator VarMean = new(
        "var_mean.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> (Tensor, Tensor)")
    {
        DTypes = DTypeSets.Floating,
        Prepare = Reduction.PrepareVar,
        Decomposition = static arguments =>
        [
            Dispatcher.Call(Reduction.Var, arguments[0], arguments[1], arguments[2], arguments[3]),
            Dispatcher.Call(Reduction.Mean, arguments[0], arguments[1], arguments[3], Value.None),
        ],
        Samples = Deferred.Of(ReductionSamples.Var),
        ErrorSamples = Deferred.Of(ReductionSamples.VarErrors),
    };

    public static IEnumerable<Operator> Rows =>
    [
        Sum, Mean, Std, VarMean,
        Unbiased("var", "Tensor", Reduction.Var), UnbiasedDim("var", "Tensor", Reduction.Var),
        Unbiased("std", "Tensor", Std), UnbiasedDim("std", "Tensor", Std),
        Unbiased("var_mean", "(Tensor, Tensor)", VarMean), UnbiasedDim("var_mean", "(Tensor, Tensor)", VarMean),
    ];

    private static Operator Unbiased(string name, string returns, Operator row) =>
        new($"{name}(Tensor self, bool unbiased=True) -> {returns}")
        {
            DTypes = DTypeSets.Floating,
            Decomposition = arguments => Dispatcher.CallMany(row, arguments[0], Value.None, arguments[1].Bool ? 1 : 0, false),
            Samples = Deferred.Of(MomentSamples.Unbiased),
            ErrorSamples = Deferred.Of(MomentSamples.UnbiasedErrors),
        };

    private static Operator UnbiasedDim(string name, string returns, Operator row) =>
        new($"{name}.dim(Tensor self, int[1]? dim, bool unbiased=True, bool keepdim=False) -> {returns}")
        {
            DTypes = DTypeSets.Floating,
            Decomposition = arguments => Dispatcher.CallMany(row, arguments[0], arguments[1], arguments[2].Bool ? 1 : 0, arguments[3]),
            Samples = Deferred.Of(MomentSamples.UnbiasedDim),
            ErrorSamples = Deferred.Of(ReductionSamples.VarErrors),
        };

    /// <summary>Nothing where the deviation is zero, as if the root had a slope there.</summary>
    private static Tensor StdGradient(GradientContext c)
    {
        Tensor result = c["result"], isZero = result.Eq(0);
        return Reduction.VarGradient(c, (c.Grad / (result * 2).MaskedFill(isZero, 1)).MaskedFill(isZero, 0));
    }
}
