using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Lengths of vectors, and the logarithm of a sum of exponentials.</summary>
internal static class Norms
{
    public static readonly Operator VectorNorm = new(
        "linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = PrepareNorm,
        DTypeRule = static arguments =>
        {
            DType dtype = arguments[4].DType ?? arguments[0].Tensor.DType;
            return (dtype, dtype);
        },
        ShapeRule = static arguments => [Dimensions.Reduce(arguments[0].Tensor.Sizes, arguments[2].Ints, arguments[3].Bool)],
        Gradients = [For("self", "self result", NormGradients.Of)],
        Decomposition = static arguments =>
        {
            DType dtype = arguments[4].DType ?? arguments[0].Tensor.DType;
            (double order, long[] dims, bool keepdim) = (arguments[1].Float, arguments[2].Ints, arguments[3].Bool);
            return [Precise.Of(arguments[0].Tensor.To(dtype), self => NormByParts(self, order, dims, keepdim))];
        },
        Reference = ReductionReferences.VectorNorm,
        Samples = Deferred.Of(NormSamples.VectorNorm),
        ErrorSamples = Deferred.Of(NormSamples.VectorNormErrors),
    };

    public static readonly Operator LogSumExp = new("logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = Reduction.NormalizeDims,
        DTypeRule = Types.UnaryFloat,
        ShapeRule = Reduction.Reduced,
        Gradients =
        [
            For("self", "self result", c =>
                Reduction.Unreduce(c, c.Grad) * (c["self"] - Reduction.Unreduce(c, c["result"])).Exp()),
        ],
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor.To(Types.UnaryFloat(arguments).Key);
            (long[] dims, bool keepdim) = (arguments[1].Ints, arguments[2].Bool);
            return [Precise.Of(self, x => LogOfSum(x, dims, keepdim))];
        },
        Reference = ReductionReferences.LogSumExp,
        Samples = Deferred.Of(NormSamples.LogSumExp),
        ErrorSamples = Deferred.Of(ReductionSamples.SumErrors),
    };

    public static IEnumerable<Operator> Rows => [VectorNorm, LogSumExp];

    private static void PrepareNorm(Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor;
        if (!self.DType.IsFloatingPoint())
        {
            throw new TensorException(
                $"linalg.vector_norm: Expected a floating point or complex tensor as input. Got {self.DType.Name()}");
        }

        arguments[1] = arguments[1].Float;
        arguments[2] = Dimensions.NormalizeReduced(arguments[2], self.Rank);
        if (self.ElementCount == 0 && (arguments[1].Float < 0 || double.IsPositiveInfinity(arguments[1].Float))
            && Reduction.Count(self.Sizes, arguments[2].Ints) == 0)
        {
            string order = double.IsInfinity(arguments[1].Float) ? "infinity" : $"{arguments[1].Float}";
            throw new TensorException(
                $"linalg.vector_norm cannot compute the {order} norm on " +
                "an empty tensor because the operation does not have an identity");
        }
    }

    private static Tensor NormByParts(Tensor self, double order, long[] dims, bool keepdim) => order switch
    {
        0 => self.Ne(0).To(self.DType).Sum(dims, keepdim),
        1 => self.Abs().Sum(dims, keepdim),
        2 => (self * self).Sum(dims, keepdim).Sqrt(),
        double.PositiveInfinity => self.Abs().Amax(dims, keepdim),
        double.NegativeInfinity => self.Abs().Amin(dims, keepdim),
        _ => self.Abs().Pow(order).Sum(dims, keepdim).Pow(1 / order),
    };

    /// <summary>The greatest element is taken out, so that no exponential overflows; an infinite one stays.</summary>
    private static Tensor LogOfSum(Tensor self, long[] dims, bool keepdim)
    {
        if (self.ElementCount == 0)
        {
            return self.Exp().Sum(dims, keepdim).Log();
        }

        Tensor greatest = self.Amax(dims, keepdim: true);
        greatest = greatest.MaskedFill(greatest.IsInf(), 0);
        Tensor logs = (self - greatest).Exp().Sum(dims, keepdim: true).Log() + greatest;
        return keepdim ? logs : logs.Reshape(Dimensions.Reduce(self.Sizes, dims, keepdim: false));
    }
}
