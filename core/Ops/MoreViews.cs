using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Windows, lists of parts, and PyTorch's other spellings of views.</summary>
internal static class MoreViews
{
    public static readonly Operator Alias = new("alias(Tensor(a) self) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [arguments[0].Tensor.Alias(arguments[0].Tensor.Layout, arguments[0].Tensor.StorageOffset)],
        Gradients = [For("self", "", c => c.Grad)],
        Samples = Deferred.Of(MoreViewSamples.Alias),
    };

    public static readonly Operator Unfold = new("unfold(Tensor(a) self, int dimension, int size, int step) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments => [UnfoldView(arguments[0].Tensor, arguments[1].Int, arguments[2].Int, arguments[3].Int)],
        Gradients = [For("self", "", UnfoldGradient)],
        Samples = Deferred.Of(MoreViewSamples.Unfold),
        ErrorSamples = Deferred.Of(MoreViewSamples.UnfoldErrors),
    };

    public static readonly Operator Unbind = new("unbind.int(Tensor(a -> *) self, int dim=0) -> Tensor(a)[]")
    {
        DTypes = DTypeSets.All,
        ViewRule = static arguments =>
        {
            Tensor self = arguments[0].Tensor;
            if (self.Rank == 0)
            {
                throw new TensorIndexException("Dimension specified as 0 but tensor has no dimensions");
            }

            int dim = Dimensions.Normalize(arguments[1].Int, self.Rank);
            return [.. Enumerable.Range(0, checked((int)self.Sizes[dim])).Select(i => ViewGeometry.Select(self, dim, i))];
        },
        Gradients =
        [
            For("self", "", c =>
            {
                int dim = Dimensions.Normalize(c.Int("dim"), c.Sizes("self").Length);
                return Tensor.Stack([.. Enumerable.Range(0, (int)c.Sizes("self")[dim]).Select(c.GradOf)], dim);
            }),
        ],
        Samples = Deferred.Of(MoreViewSamples.Unbind),
        ErrorSamples = Deferred.Of(MoreViewSamples.UnbindErrors),
    };

    public static readonly Operator Chunk = new("chunk(Tensor(a -> *) self, int chunks, int dim=0) -> Tensor(a)[]")
    {
        DTypes = DTypeSets.All,
        Decomposition = static arguments => ChunkByParts(arguments[0].Tensor, arguments[1].Int, arguments[2].Int),
        Samples = Deferred.Of(MoreViewSamples.Chunk),
        ErrorSamples = Deferred.Of(MoreViewSamples.ChunkErrors),
    };

    public static readonly Operator Flatten = new("flatten.using_ints(Tensor(a) self, int start_dim=0, int end_dim=-1) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        Decomposition = static arguments => [FlattenByParts(arguments[0].Tensor, arguments[1].Int, arguments[2].Int)],
        Samples = Deferred.Of(MoreViewSamples.Flatten),
        ErrorSamples = Deferred.Of(MoreViewSamples.FlattenErrors),
    };

    public static readonly Operator Contiguous = new(
        "contiguous(Tensor(a) self, *, MemoryFormat memory_format=contiguous_format) -> Tensor(a)")
    {
        DTypes = DTypeSets.All,
        Decomposition = static arguments => [arguments[0].Tensor.Contiguous()],
        Samples = Deferred.Of(MoreViewSamples.Contiguous),
    };

    public static IEnumerable<Operator> Rows => [Alias, Unfold, Unbind, Chunk, Flatten, Contiguous];

    private static Tensor UnfoldView(Tensor self, long dimension, long size, long step)
    {
        int dim = Dimensions.Normalize(dimension, self.Rank);
        long length = self.Rank == 0 ? 1 : self.Sizes[dim], stride = self.Rank == 0 ? 1 : self.Strides[dim];
        if (size > length)
        {
            throw new TensorException($"maximum size for tensor at dimension {dim} is {length} but size is {size}");
        }

        if (size < 0)
        {
            throw new TensorException($"size is {size} but must be >= 0");
        }

        if (step <= 0)
        {
            throw new TensorException($"step is {step} but must be > 0");
        }

        long[] sizes = [.. self.Sizes, size], strides = [.. self.Strides, stride];
        if (self.Rank > 0)
        {
            (sizes[dim], strides[dim]) = (((length - size) / step) + 1, stride * step);
        }

        return self.Alias(new SizesAndStrides(sizes, strides), self.StorageOffset);
    }

    /// <summary>Each element's gradient is the sum over the windows that it is in.</summary>
    private static Tensor UnfoldGradient(GradientContext c)
    {
        long[] sizes = c.Sizes("self");
        long size = c.Int("size"), step = c.Int("step");
        if (sizes.Length == 0)
        {
            return c.Grad.Sum().Reshape([]);
        }

        int dim = Dimensions.Normalize(c.Int("dimension"), sizes.Length);
        long windows = c.Grad.Size(dim);
        long[] places = [.. Enumerable.Range(0, (int)(windows * size)).Select(i => (i / size * step) + (i % size))];
        Tensor elements = c.Grad.Movedim(-1, dim + 1).Reshape([.. sizes[..dim], windows * size, .. sizes[(dim + 1)..]]);
        return Tensor.Zeros(sizes, c.Grad.DType, c.Grad.Device)
            .IndexAdd(dim, Tensor.FromArray(places, device: c.Grad.Device), elements);
    }

    private static Tensor[] ChunkByParts(Tensor self, long chunks, long dim)
    {
        if (self.Rank == 0)
        {
            throw new TensorException("chunk expects at least a 1-dimensional tensor");
        }

        if (chunks <= 0)
        {
            throw new TensorException($"chunk expects `chunks` to be greater than 0, got: {chunks}");
        }

        int at = Dimensions.Normalize(dim, self.Rank);
        long size = self.Sizes[at], part = (size + chunks - 1) / chunks;
        return size == 0 ? self.SplitWithSizes(new long[chunks], at) : self.Split(part, at);
    }

    private static Tensor FlattenByParts(Tensor self, long startDim, long endDim)
    {
        int start = Dimensions.Normalize(startDim, self.Rank), end = Dimensions.Normalize(endDim, self.Rank);
        return start > end ? throw new TensorException("flatten() has invalid args: start_dim cannot come after end_dim")
            : self.Rank == 0 ? self.Reshape(1)
            : start == end ? self
            : self.Reshape(
                [.. self.Sizes[..start], SizesAndStrides.CountElements(self.Sizes[start..(end + 1)]), .. self.Sizes[(end + 1)..]]);
    }
}
