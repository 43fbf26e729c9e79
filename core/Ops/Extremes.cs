using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>The greatest and the smallest with their places, and of whole tensors.</summary>
internal static class Extremes
{
    public static readonly Operator MaxDim = Dim("max", Reduction.Argmax, greatest: true);
    public static readonly Operator MinDim = Dim("min", Reduction.Argmin, greatest: false);
    public static readonly Operator Max = Whole("max", Reduction.Amax, ReductionReferences.Max);
    public static readonly Operator Min = Whole("min", Reduction.Amin, ReductionReferences.Min);

    public static IEnumerable<Operator> Rows => [Max, MaxDim, Min, MinDim];

    /// <summary>The gradient goes to where the value came from alone; results are values and indices, after self and dim.</summary>
    public static Tensor FromIndices(GradientContext c)
    {
        Tensor grad = c.Grad, indices = c["result1"];
        long[] sizes = c.Sizes("self");
        if (sizes.Length == 0)
        {
            return grad;
        }

        long dim = c.Int("dim");
        bool kept = indices.Rank == sizes.Length;
        return Tensor.Zeros(sizes, grad.DType, grad.Device)
            .ScatterAdd(dim, kept ? indices : indices.Unsqueeze(dim), kept ? grad : grad.Unsqueeze(dim));
    }

    private static Operator Dim(string name, Operator position, bool greatest) =>
        new($"{name}.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)")
        {
            DTypes = DTypeSets.All,
            Prepare = arguments =>
            {
                Tensor self = arguments[0].Tensor;
                int dim = Dimensions.Normalize(arguments[1].Int, self.Rank);
                arguments[1] = dim;
                if (self.Rank > 0 && self.Sizes[dim] == 0)
                {
                    throw new TensorIndexException($"{name}(): Expected reduction dim {dim} to have non-zero size.");
                }
            },
            DTypeRule = Types.Unary,
            ResultDTypes = [null, DType.Int64],
            ShapeRule = static arguments =>
            {
                long[] sizes = Dimensions.Reduce(arguments[0].Tensor.Sizes, [arguments[1].Int], arguments[2].Bool);
                return [sizes, sizes];
            },
            Gradients = [For("self", "result1", FromIndices)],
            Decomposition = arguments => ByPosition(arguments, position),
            Reference = ReductionReferences.ExtremeWithIndex(greatest),
            Samples = Deferred.Of(ExtremeSamples.Dim),
            ErrorSamples = Deferred.Of(() => ExtremeSamples.DimErrors(name)),
        };

    private static Operator Whole(string name, Operator extreme, ReferenceRule reference) => new($"{name}(Tensor self) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = arguments => _ = arguments[0].Tensor.ElementCount > 0 ? 0 : throw new TensorException(
            $"{name}(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument."),
        DTypeRule = Types.Unary,
        ShapeRule = static _ => [[]],
        Gradients = [For("self", "self result", SplitEvenly)],
        Decomposition = arguments => [Dispatcher.Call(extreme, arguments[0], Array.Empty<long>(), false)],
        Reference = reference,
        Samples = Deferred.Of(ExtremeSamples.Whole),
        ErrorSamples = Deferred.Of(() => ExtremeSamples.WholeErrors(name)),
    };

    /// <summary>Over equal extremes; other than of amax, NaN equals NaN.</summary>
    private static Tensor SplitEvenly(GradientContext c)
    {
        Tensor self = c["self"], result = c["result"];
        Tensor isExtreme = self.Eq(result).LogicalOr(self.IsNan().LogicalAnd(result.IsNan())).To(self.DType);
        return isExtreme * (c.Grad / isExtreme.Sum());
    }

    private static Tensor[] ByPosition(ReadOnlySpan<Value> arguments, Operator position)
    {
        Tensor self = arguments[0].Tensor;
        long dim = arguments[1].Int;
        Tensor ordered = self.DType == DType.Bool ? self.To(DType.UInt8) : self;
        Tensor indices = Dispatcher.Call(position, ordered, dim, true);
        Tensor values = self.Gather(dim, indices);
        return arguments[2].Bool ? [values, indices] : [values.Squeeze(dim), indices.Squeeze(dim)];
    }
}
