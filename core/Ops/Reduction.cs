using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Many elements become one.</summary>
internal static class Reduction
{
    public static readonly Operator Sum = new("sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = NormalizeDims,
        DTypeRule = Types.Sum(dtypeArgument: 3),
        ShapeRule = Reduced,
        Gradients = [For("self", "", c => Spread(c, c.Grad))],
        Reference = ReductionReferences.Sum,
        Samples = Deferred.Of(ReductionSamples.Sum),
        ErrorSamples = Deferred.Of(ReductionSamples.SumErrors),
    };

    public static readonly Operator Mean = new("mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = PrepareMean,
        DTypeRule = static arguments => Types.Sum(dtypeArgument: 3)(arguments),
        ShapeRule = Reduced,
        Gradients = [For("self", "", c => Spread(c, c.Grad / Count(c.Sizes("self"), c.Ints("dim"))))],
        Decomposition = static arguments =>
        [
            Dispatcher.Call(Sum, arguments[0], arguments[1], arguments[2], arguments[3])
                / Count(arguments[0].Tensor.Sizes, arguments[1].Ints),
        ],
        Reference = ReductionReferences.Mean,
        Samples = Deferred.Of(ReductionSamples.Mean),
        ErrorSamples = Deferred.Of(ReductionSamples.MeanErrors),
    };

    public static readonly Operator Amax = Extremum("amax", ReductionReferences.Amax);
    public static readonly Operator Amin = Extremum("amin", ReductionReferences.Amin);
    public static readonly Operator Argmax = Position("argmax", ReductionReferences.Argmax);
    public static readonly Operator Argmin = Position("argmin", ReductionReferences.Argmin);

    public static readonly Operator Var = new(
        "var.correction(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Prepare = PrepareVar,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [Dimensions.Reduce(arguments[0].Tensor.Sizes, arguments[1].Ints, arguments[3].Bool)],
        Gradients = [For("self", "self", c => VarGradient(c, c.Grad))],
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor;
            long[] dims = arguments[1].Ints;
            Tensor centered = self - self.Mean(dims, keepdim: true);
            return [(centered * centered).Sum(dims, arguments[3].Bool) / Degrees(self.Sizes, dims, arguments[2].Float)];
        },
        Reference = ReductionReferences.Var,
        Samples = Deferred.Of(ReductionSamples.Var),
        ErrorSamples = Deferred.Of(ReductionSamples.VarErrors),
    };

    public static IEnumerable<Operator> Rows =>
    [
        Sum, Mean, Amax, Amin, Argmax, Argmin, Var, .. Moments.Rows, .. Extremes.Rows, .. Truths.Rows, .. Products.Rows, .. Norms.Rows,
    ];

    /// <summary>Number of elements that become one.</summary>
    public static double Count(ReadOnlySpan<long> sizes, ReadOnlySpan<long> dims)
    {
        double count = 1;
        foreach (long dim in dims)
        {
            count *= sizes[(int)dim];
        }

        return count;
    }

    /// <summary>self, dim, correction of a variance spelled out.</summary>
    public static void PrepareVar(Span<Value> arguments)
    {
        RequireFloating("std and var", arguments[0].Tensor);
        arguments[1] = Dimensions.NormalizeReduced(arguments[1], arguments[0].Tensor.Rank);
        arguments[2] = arguments[2].IsNone ? 1 : arguments[2];
    }

    private static double Degrees(ReadOnlySpan<long> sizes, ReadOnlySpan<long> dims, double correction) =>
        Math.Max(0, Count(sizes, dims) - correction);

    /// <summary>The dimensions, which are the second argument, spelled out.</summary>
    public static void NormalizeDims(Span<Value> arguments) =>
        arguments[1] = Dimensions.NormalizeReduced(arguments[1], arguments[0].Tensor.Rank);

    /// <summary>The sizes left, where the arguments begin with self, dim, keepdim.</summary>
    public static long[][] Reduced(ReadOnlySpan<Value> arguments) =>
        [Dimensions.Reduce(arguments[0].Tensor.Sizes, arguments[1].Ints, arguments[2].Bool)];

    private static void PrepareMean(Span<Value> arguments)
    {
        DType dtype = arguments[3].DType ?? arguments[0].Tensor.DType;
        if (!dtype.IsFloatingPoint())
        {
            throw new TensorException(
                $"mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: {dtype.Name()}");
        }

        NormalizeDims(arguments);
    }

    /// <exception cref="TensorException">The tensor is not floating.</exception>
    public static void RequireFloating(string name, Tensor self)
    {
        if (!self.DType.IsFloatingPoint())
        {
            throw new TensorException($"{name} only support floating point and complex dtypes, but got {self.DType.Name()}");
        }
    }

    /// <summary>A reduced gradient with the reduced dimensions back in place, so that it broadcasts over the input.</summary>
    public static Tensor Unreduce(GradientContext c, Tensor reduced)
    {
        if (!c.Bool("keepdim"))
        {
            foreach (long dim in c.Ints("dim"))
            {
                reduced = reduced.Unsqueeze(dim);
            }
        }

        return reduced;
    }

    private static Tensor Spread(GradientContext c, Tensor grad) => Unreduce(c, grad).Expand(c.Sizes("self"));

    /// <summary>The gradient of self where that of the variance is given.</summary>
    public static Tensor VarGradient(GradientContext c, Tensor grad)
    {
        Tensor self = c["self"];
        Tensor centered = self - self.Mean(c.Ints("dim"), keepdim: true);
        return Unreduce(c, grad) * (2 / Degrees(self.Sizes, c.Ints("dim"), c.Scalar("correction").ToDouble())) * centered;
    }

    /// <summary>The gradient is split evenly over equal extremes.</summary>
    private static Operator Extremum(string name, ReferenceRule reference) => new($"{name}(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = arguments =>
        {
            NormalizeDims(arguments);
            Tensor self = arguments[0].Tensor;
            if (self.ElementCount == 0 && Count(self.Sizes, arguments[1].Ints) == 0)
            {
                throw new TensorIndexException(
                    $"{name}(): Expected reduction dim to be specified for input.numel() == 0, with a size greater than zero. " +
                    $"Got sizes {Dimensions.Describe(self.Sizes)} and dim {Dimensions.Describe(arguments[1].Ints)}.");
            }
        },
        DTypeRule = Types.Unary,
        ShapeRule = Reduced,
        Gradients =
        [
            For("self", "self result", c =>
            {
                Tensor isExtreme = c["self"].Eq(Unreduce(c, c["result"])).To(c.DType("self"));
                return isExtreme * (Unreduce(c, c.Grad) / isExtreme.Sum(c.Ints("dim"), keepdim: true));
            }),
        ],
        Reference = reference,
        Samples = Deferred.Of(ReductionSamples.Extremum),
        ErrorSamples = Deferred.Of(() => ReductionSamples.ExtremumErrors(name)),
    };

    private static Operator Position(string name, ReferenceRule reference) => new($"{name}(Tensor self, int? dim=None, bool keepdim=False) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Prepare = arguments =>
        {
            Tensor self = arguments[0].Tensor;
            if (!arguments[1].IsNone)
            {
                // The dimension that a 0-d tensor lets itself be asked for is not there for a kernel.
                int dim = Dimensions.Normalize(arguments[1].Int, self.Rank);
                arguments[1] = self.Rank == 0 ? Value.None : dim;
            }

            long reduced = arguments[1].IsNone ? self.ElementCount : self.Sizes[(int)arguments[1].Int];
            if (reduced == 0)
            {
                throw new TensorIndexException($"{name}(): Expected reduction dim {(arguments[1].IsNone ? "to be specified for input.numel() == 0." : $"{arguments[1].Int} to have non-zero size.")}");
            }
        },
        DTypeRule = Types.Unary,
        ResultDTypes = [DType.Int64],
        ShapeRule = static arguments =>
        {
            Tensor self = arguments[0].Tensor;
            long[] dims = Dimensions.NormalizeReduced(arguments[1], self.Rank);
            return [Dimensions.Reduce(self.Sizes, dims, arguments[2].Bool)];
        },
        NotDifferentiable = "an index is not differentiable",
        Reference = reference,
        Samples = Deferred.Of(ReductionSamples.Position),
        ErrorSamples = Deferred.Of(() => ReductionSamples.PositionErrors(name)),
    };
}
