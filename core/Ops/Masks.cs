using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Elements where a mask is true. How many there are is known only when it has been computed.</summary>
internal static class Masks
{
    public static readonly Operator Nonzero = new("nonzero(Tensor self) -> Tensor")
    {
        DTypes = DTypeSets.All,
        NotDifferentiable = "an index is not differentiable",
        Decomposition = static arguments => [NonzeroByParts(arguments[0].Tensor)],
        Samples = Deferred.Of(MaskSamples.Nonzero),
    };

    public static readonly Operator Where = new("where(Tensor condition) -> Tensor[]")
    {
        DTypes = DTypeSets.All,
        NotDifferentiable = "an index is not differentiable",
        Decomposition = static arguments =>
        {
            Tensor condition = arguments[0].Tensor;
            return Dispatcher.Call(Nonzero, condition.Rank == 0 ? condition.Reshape(1) : condition).Unbind(1);
        },
        Samples = Deferred.Of(MaskSamples.Nonzero),
    };

    public static readonly Operator Select = new("masked_select(Tensor self, Tensor mask) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor, mask = arguments[1].Tensor;
            if (mask.DType != DType.Bool)
            {
                throw new TensorException($"masked_select: expected BoolTensor for mask, but got {mask.DType.Name()}");
            }

            long[] sizes = Broadcasting.Broadcast(self.Sizes, mask.Sizes);
            Tensor places = Dispatcher.Call(Nonzero, mask.Expand(sizes).Reshape(-1)).Reshape(-1);
            return [self.Expand(sizes).Reshape(-1).IndexSelect(0, places)];
        },
        Samples = Deferred.Of(MaskSamples.Select),
        ErrorSamples = Deferred.Of(MaskSamples.SelectErrors),
    };

    public static readonly Operator Scatter = new("masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Unpromoted = ["mask"],
        Prepare = PrepareScatter,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "mask", c => c.Grad.MaskedFill(c["mask"], 0)), For("source", "mask", ScatterSourceGradient)],
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor, mask = arguments[1].Tensor, source = arguments[2].Tensor;
            return source.ElementCount == 0
                ? [self.Clone()]
                : [Tensor.Where(mask, source.Reshape(-1).IndexSelect(0, Numbers(mask)).Reshape(self.Layout.SizesArray), self)];
        },
        Reference = ScatterReferences.Masked,
        Samples = Deferred.Of(MaskSamples.Scatter),
        ErrorSamples = Deferred.Of(MaskSamples.ScatterErrors),
    };

    public static IEnumerable<Operator> Rows => [Nonzero, Where, Select, Scatter];

    /// <summary>
    /// Every element that is not zero writes its place where the running count says; all others write behind the end, which is
    /// cut off. One number must be read back: how long the result is.
    /// </summary>
    private static Tensor NonzeroByParts(Tensor self)
    {
        Tensor flat = self.Reshape(-1);
        if (flat.ElementCount == 0)
        {
            return Tensor.Empty([0, self.Rank], DType.Int64, self.Device);
        }

        Tensor mask = flat.DType == DType.Bool ? flat : flat.Ne(0);
        Tensor counts = mask.To(DType.Int64).Cumsum(0);
        long count = counts.Select(0, -1).ItemScalar().ToInt64();
        Tensor slots = Tensor.Where(mask, counts - 1, count);
        Tensor written = Dispatcher.Call(
            Ops.Scatter.Source, Tensor.Zeros([count + 1], DType.Int64, self.Device), 0, slots,
            Tensor.Arange(flat.ElementCount, device: self.Device));
        return Coordinates(written.Slice(0, 0, count), self.Sizes);
    }

    /// <summary>Row-major numbers as indices of every dimension, [n, rank].</summary>
    private static Tensor Coordinates(Tensor places, ReadOnlySpan<long> sizes)
    {
        var columns = new Tensor[sizes.Length];
        for (int dim = sizes.Length - 1; dim >= 0; dim--)
        {
            Tensor outer = dim == 0 ? places : places.Div(ScalarLike(places, sizes[dim]), "trunc");
            columns[dim] = dim == 0 ? places : places - (outer * sizes[dim]);
            places = outer;
        }

        return columns.Length == 0 ? Tensor.Empty([places.Size(0), 0], DType.Int64, places.Device) : Tensor.Stack(columns, 1);
    }

    private static Tensor ScalarLike(Tensor tensor, long value) => Tensor.Full([], value, tensor.DType, tensor.Device);

    /// <summary>Which of the source's elements a place gets: as many as there are true ones before it.</summary>
    private static Tensor Numbers(Tensor mask) => (mask.Reshape(-1).To(DType.Int64).Cumsum(0) - 1).Clamp(min: 0);

    private static void PrepareScatter(Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor, mask = arguments[1].Tensor, source = arguments[2].Tensor;
        if (self.DType != source.DType)
        {
            throw new TensorException(
                $"masked_scatter: expected self and source to have same dtypes but got {self.DType.Name()} and {source.DType.Name()}");
        }

        if (mask.DType != DType.Bool)
        {
            throw new TensorException($"masked_scatter_ only supports boolean masks, but got mask with dtype {mask.DType.Name()}");
        }

        long[] sizes = Broadcasting.Broadcast(self.Sizes, mask.Sizes);
        (arguments[0], arguments[1]) = (self.Expand(sizes), mask.Expand(sizes));
        long wanted = mask.ElementCount == 0 ? 0 : arguments[1].Tensor.To(DType.Int64).Sum().ItemScalar().ToInt64();
        if (wanted > source.ElementCount)
        {
            throw new TensorException(
                $"masked_scatter: expected self and source to have enough elements: number of elements of source " +
                $"({source.ElementCount}) < number of ones in mask ({wanted})");
        }
    }

    private static Tensor? ScatterSourceGradient(GradientContext c)
    {
        long[] sizes = c.Sizes("source");
        long count = SizesAndStrides.CountElements(sizes);
        if (count == 0)
        {
            return null;
        }

        Tensor taken = Tensor.Where(c["mask"], c.Grad, 0).Reshape(-1);
        return Tensor.Zeros([count], c.Grad.DType, c.Grad.Device).IndexAdd(0, Numbers(c["mask"]), taken).Reshape(sizes);
    }
}
