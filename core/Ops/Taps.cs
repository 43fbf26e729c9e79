using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Weighted sums along a dimension: the one operator behind averages of windows, interpolations and their gradients.</summary>
internal static class Taps
{
    public static readonly Operator TapSum = new("devices::tap_sum(Tensor self, Tensor index, Tensor weight, int dim) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["index", "weight"],
        Prepare = Check,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [OutputSizes(arguments)],
        Gradients = [For("self", "index weight", SelfGradient), For("weight", "self index", WeightGradient)],
        Decomposition = ByParts,
        Reference = TapReferences.TapSum,
        Samples = Deferred.Of(TapSamples.TapSum),
        ErrorSamples = Deferred.Of(TapSamples.TapSumErrors),
    };

    public static IEnumerable<Operator> Rows => [TapSum];

    /// <summary>What numbers of a dtype are added up in.</summary>
    public static DType ComputeDType(DType dtype) => dtype == DType.Float64 ? DType.Float64 : DType.Float32;

    /// <summary>The tables applied to the last dimensions. Rounds to the tensor's dtype once.</summary>
    public static Tensor Apply(Tensor self, params TapTable[] tables)
    {
        DType compute = ComputeDType(self.DType);
        Tensor result = tables.Length > 1 ? self.To(compute) : self;
        IEnumerable<int> order = Enumerable.Range(0, tables.Length);

        // What makes many of few comes late, what makes few of many early; rows are contiguous, so the first dimension is cheaper.
        bool grows = tables.Sum(table => Math.Log(table.Outputs + 1.0) - Math.Log(table.Inputs + 1.0)) > 0;
        foreach (int i in grows ? order.Reverse() : order)
        {
            Tensor index = tables[i].Indices(self.Device), weight = tables[i].Weights(compute, self.Device);
            result = Dispatcher.Call(TapSum, result, index, weight, self.Rank - tables.Length + i);
        }

        return result.To(self.DType);
    }

    private static void Check(Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor, index = arguments[1].Tensor, weight = arguments[2].Tensor;
        Indices.RequireInt64("tap_sum", index);
        if (self.Rank == 0 || index.Rank != 2 || !index.Sizes.SequenceEqual(weight.Sizes))
        {
            throw new TensorException(
                $"tap_sum(): expected a tensor with dimensions, and index and weight of the same two, but got {Dimensions.Describe(self.Sizes)}, " +
                $"{Dimensions.Describe(index.Sizes)} and {Dimensions.Describe(weight.Sizes)}");
        }

        arguments[2] = weight.To(ComputeDType(self.DType));
        arguments[3] = Dimensions.Normalize(arguments[3].Int, self.Rank);
    }

    private static long[] OutputSizes(ReadOnlySpan<Value> arguments)
    {
        long[] sizes = arguments[0].Tensor.Sizes.ToArray();
        sizes[arguments[3].Int] = arguments[1].Tensor.Sizes[0];
        return sizes;
    }

    private static Tensor[] ByParts(ReadOnlySpan<Value> arguments)
    {
        Tensor self = arguments[0].Tensor, index = arguments[1].Tensor, weight = arguments[2].Tensor;
        Tensor products = Picked(self, index, arguments[3].Int).To(weight.DType) * weight.Unsqueeze(-1);
        return [products.Sum([2]).Reshape(OutputSizes(arguments)).To(self.DType)];
    }

    /// <summary>Elements by index as [outer, outputs, taps, inner]; 0 where there is no tap.</summary>
    private static Tensor Picked(Tensor self, Tensor index, long dim)
    {
        (long outer, long size, long inner) = Around(self.Sizes, dim);
        long[] sizes = [outer, index.Sizes[0], index.Sizes[1], inner];
        if (size == 0)
        {
            return Tensor.Zeros(sizes, self.DType, self.Device);
        }

        (Tensor places, Tensor absent) = Places(index, size);
        return self.Reshape(outer, size, inner).IndexSelect(1, places).MaskedFill(absent.Unsqueeze(1), 0).Reshape(sizes);
    }

    private static (Tensor Places, Tensor Absent) Places(Tensor index, long size)
    {
        Tensor flat = index.Reshape(-1), absent = flat.Lt(0).BitwiseOr(flat.Ge(size));
        return (flat.MaskedFill(absent, 0), absent);
    }

    private static (long Outer, long Size, long Inner) Around(ReadOnlySpan<long> sizes, long dim) =>
        (SizesAndStrides.CountElements(sizes[..(int)dim]), sizes[(int)dim], SizesAndStrides.CountElements(sizes[((int)dim + 1)..]));

    private static Tensor? SelfGradient(GradientContext c)
    {
        Tensor index = c["index"], weight = c["weight"];
        (long outer, long size, long inner) = Around(c.Sizes("self"), c.Int("dim"));
        if (size == 0)
        {
            return null;
        }

        (Tensor places, Tensor absent) = Places(index, size);
        Tensor grad = c.Grad.Reshape(outer, index.Sizes[0], 1, inner).To(weight.DType);
        Tensor shares = (grad * weight.Unsqueeze(-1)).Reshape(outer, index.ElementCount, inner).MaskedFill(absent.Unsqueeze(1), 0);
        Tensor zeros = Tensor.Zeros([outer, size, inner], weight.DType, weight.Device);
        return zeros.IndexAdd(1, places, shares).Reshape(c.Sizes("self"));
    }

    private static Tensor WeightGradient(GradientContext c)
    {
        Tensor picked = Picked(c["self"], c["index"], c.Int("dim"));
        Tensor grad = c.Grad.Reshape(picked.Sizes[0], picked.Sizes[1], 1, picked.Sizes[3]);
        DType compute = ComputeDType(grad.DType);
        return (picked.To(compute) * grad.To(compute)).Sum([0, 3]);
    }
}
