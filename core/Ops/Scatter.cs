using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Elements replaced at places that an index chooses. Of elements for the same place the last one stays.</summary>
internal static class Scatter
{
    public static readonly Operator Source = new("scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Unpromoted = ["index"],
        Prepare = static arguments =>
        {
            RequireSameDType("scatter", "src", arguments[0].Tensor, arguments[3].Tensor);
            Indexing.PrepareByIndex("scatter", arguments, arguments[3].Tensor);
        },
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "index", Remaining), For("src", "index", Indexing.ScatterSourceGradient)],
        Reference = ScatterReferences.Source,
        Samples = Deferred.Of(ScatterSamples.Source),
        ErrorSamples = Deferred.Of(ScatterSamples.SourceErrors),
    };

    public static readonly Operator Number = new("scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Unpromoted = ["index"],
        Prepare = static arguments => Indexing.PrepareByIndex("scatter", arguments, source: null),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "index", Remaining)],
        Decomposition = static arguments =>
        {
            Tensor source = Everywhere(arguments[0].Tensor, arguments[2].Tensor, arguments[3].Scalar);
            return [Dispatcher.Call(Source, arguments[0], arguments[1], arguments[2], source)];
        },
        Reference = ScatterReferences.Number,
        Samples = Deferred.Of(ScatterSamples.Number),
        ErrorSamples = Deferred.Of(ScatterSamples.NumberErrors),
    };

    public static readonly Operator Copy = new("index_copy(Tensor self, int dim, Tensor index, Tensor source) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Unpromoted = ["index"],
        Prepare = PrepareCopy,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients =
        [
            For("self", "index", c => c.Grad.IndexFill(c.Int("dim"), c["index"], 0)),
            For("source", "index", c => c.Grad.IndexSelect(c.Int("dim"), c["index"]).Reshape(c.Sizes("source"))),
        ],
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor, index = arguments[2].Tensor;
            long dim = arguments[1].Int;
            Tensor places = Places(self, dim, index);
            return [Dispatcher.Call(Source, self, dim, places, arguments[3].Tensor.Reshape(places.Layout.SizesArray))];
        },
        Reference = ScatterReferences.Copy,
        Samples = Deferred.Of(ScatterSamples.Copy),
        ErrorSamples = Deferred.Of(ScatterSamples.CopyErrors),
    };

    public static readonly Operator Fill = new("index_fill.int_Scalar(Tensor self, int dim, Tensor index, Scalar value) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Unpromoted = ["index"],
        Prepare = static arguments => Indexing.PrepareAlong("index_fill_", arguments),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "index", c => c.Grad.IndexFill(c.Int("dim"), c["index"], 0))],
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor, places = Places(self, arguments[1].Int, arguments[2].Tensor);
            return [Dispatcher.Call(Source, self, arguments[1], places, Everywhere(self, places, arguments[3].Scalar))];
        },
        Reference = ScatterReferences.Fill,
        Samples = Deferred.Of(ScatterSamples.Fill),
        ErrorSamples = Deferred.Of(ScatterSamples.FillErrors),
    };

    public static IEnumerable<Operator> Rows => [Source, Number, Copy, Fill];

    public static void RequireSameDType(string name, string argument, Tensor self, Tensor other)
    {
        if (self.DType != other.DType)
        {
            throw new TensorException(
                $"{name}(): Expected self.dtype to be equal to {argument}.dtype, but got {self.DType.Name()} and {other.DType.Name()}");
        }
    }

    /// <summary>A number for each place of an index.</summary>
    private static Tensor Everywhere(Tensor self, Tensor index, Scalar value) =>
        Tensor.Full([], value, self.DType, self.Device).Expand(index.Layout.SizesArray);

    private static Tensor Remaining(GradientContext c) => Dispatcher.Call(Number, c.Grad, c.Int("dim"), c["index"], 0);

    /// <summary>A list of indices along a dimension as an index for every element of the slices.</summary>
    private static Tensor Places(Tensor self, long dim, Tensor index)
    {
        long[] sizes = Indexing.Replace(self.Sizes, (int)dim, index.ElementCount), list = [.. sizes.Select(_ => 1L)];
        if (self.Rank == 0)
        {
            return index.Reshape([]);
        }

        list[dim] = index.ElementCount;
        return index.Reshape(list).Expand(sizes);
    }

    private static void PrepareCopy(Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor, index = arguments[2].Tensor, source = arguments[3].Tensor;
        RequireSameDType("index_copy_", "source", self, source);
        Indexing.PrepareAlong("index_copy_", arguments);
        int dim = (int)arguments[1].Int;
        long count = source.Rank == 0 ? 1 : source.Size(dim);
        if (index.ElementCount != count)
        {
            throw new TensorException(
                $"index_copy_(): Number of indices ({index.ElementCount}) should be equal to source.size(dim) ({count})");
        }

        if (source.Rank > 0 && !source.Sizes.SequenceEqual(Indexing.Replace(self.Sizes, dim, count)))
        {
            throw new TensorException(
                "index_copy_(): Source/destination tensor must have same slice shapes. Destination slice shape: " +
                $"{Dimensions.Describe(self.Sizes)} at dimension {dim} and source slice shape: " +
                $"{Dimensions.Describe(source.Sizes)} at dimension {dim}.");
        }
    }
}
