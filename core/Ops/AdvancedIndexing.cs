using Devices.Reference;
using Devices.Samples;

namespace Devices.Ops;

/// <summary>Elements chosen, or replaced, by index tensors for several dimensions.</summary>
internal static class AdvancedIndexing
{
    public static readonly Operator Index = new("index.Tensor(Tensor self, Tensor?[] indices) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Unpromoted = ["indices"],
        Prepare = IndexGeometry.Prepare,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [new IndexGeometry(arguments[0].Tensor.Sizes, arguments[1].Tensors).Result],
        Decomposition = static arguments => [Get(arguments[0].Tensor, arguments[1].Tensors)],
        Reference = AdvancedIndexingReferences.Index,
        Samples = Deferred.Of(AdvancedIndexingSamples.Index),
        ErrorSamples = Deferred.Of(AdvancedIndexingSamples.IndexErrors),
    };

    public static readonly Operator IndexPut = new(
        "index_put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Unpromoted = ["indices"],
        Prepare = PreparePut,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Decomposition = static arguments =>
            [Put(arguments[0].Tensor, arguments[1].Tensors, arguments[2].Tensor, arguments[3].Bool)],
        Reference = AdvancedIndexingReferences.IndexPut,
        Samples = Deferred.Of(AdvancedIndexingSamples.IndexPut),
        ErrorSamples = Deferred.Of(AdvancedIndexingSamples.IndexPutErrors),
    };

    public static IEnumerable<Operator> Rows => [Index, IndexPut];

    private static Tensor Get(Tensor self, Tensor?[] indices)
    {
        var geometry = new IndexGeometry(self.Sizes, indices);
        return geometry.IsNone
            ? self.Clone()
            : geometry.Join(self).IndexSelect(1, geometry.Places(indices)).Reshape(geometry.Result);
    }

    private static Tensor Put(Tensor self, Tensor?[] indices, Tensor values, bool accumulate)
    {
        var geometry = new IndexGeometry(self.Sizes, indices);
        Tensor expanded = values.Expand(geometry.Result);
        if (geometry.IsNone)
        {
            return accumulate ? self + expanded : expanded.Clone();
        }

        Tensor joined = geometry.Join(self), places = geometry.Places(indices);
        Tensor source = expanded.Reshape(joined.Size(0), places.Size(0), joined.Size(2));
        Tensor put = !accumulate ? joined.IndexCopy(1, places, source)
            : self.DType == DType.Bool ? joined.To(DType.Int64).IndexAdd(1, places, source.To(DType.Int64)).Ne(0)
            : joined.IndexAdd(1, places, source);
        return geometry.Separate(put).Contiguous();
    }

    private static void PreparePut(Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor, values = arguments[2].Tensor;
        if (self.DType != values.DType)
        {
            throw new TensorException(
                $"Index put requires the source and destination dtypes match, got {self.DType.ScalarTypeName()} for the destination and " +
                $"{values.DType.ScalarTypeName()} for the source.");
        }

        IndexGeometry.Prepare(arguments);
        long[] result = new IndexGeometry(self.Sizes, arguments[1].Tensors).Result;
        bool fits = values.Rank <= result.Length
            && !values.Sizes.ToArray().Where((size, i) => size != 1 && size != result[result.Length - values.Rank + i]).Any();
        if (!fits)
        {
            throw new TensorException(
                $"shape mismatch: value tensor of shape {Dimensions.Describe(values.Sizes)} cannot be broadcast to indexing result of " +
                $"shape {Dimensions.Describe(result)}");
        }
    }
}
