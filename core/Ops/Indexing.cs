using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Elements chosen by index, and tensors joined.</summary>
internal static class Indexing
{
    public static readonly Operator Cat = new("cat(Tensor[] tensors, int dim=0) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = PrepareCat,
        DTypeRule = Types.List,
        ShapeRule = CatSizes,
        Gradients = [ForList("tensors", "", CatGradient)],
        Reference = IndexingReferences.Cat,
        Samples = Deferred.Of(IndexingSamples.Cat),
        ErrorSamples = Deferred.Of(IndexingSamples.CatErrors),
    };

    public static readonly Operator Stack = new("stack(Tensor[] tensors, int dim=0) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Decomposition = static arguments =>
        {
            Tensor?[] tensors = arguments[0].Tensors;
            if (tensors.Length == 0)
            {
                throw new TensorException("stack expects a non-empty TensorList");
            }

            RequireEqualSizes(tensors);
            long dim = Dimensions.Normalize(arguments[1].Int, tensors[0]!.Rank + 1);
            return [Tensor.Cat([.. tensors.Select(tensor => tensor!.Unsqueeze(dim))], dim)];
        },
        Samples = Deferred.Of(IndexingSamples.Stack),
        ErrorSamples = Deferred.Of(IndexingSamples.StackErrors),
    };

    public static readonly Operator Gather = new("gather(Tensor self, int dim, Tensor index, *, bool sparse_grad=False) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Unpromoted = ["index"],
        Prepare = static arguments => PrepareByIndex("gather", arguments, source: null),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[2].Tensor.Layout.SizesArray],
        Gradients =
        [
            For("self", "index", c => Tensor.Zeros(c.Sizes("self"), c.Grad.DType, c.Grad.Device).ScatterAdd(c.Int("dim"), c["index"], c.Grad)),
        ],
        Reference = IndexingReferences.Gather,
        Samples = Deferred.Of(IndexingSamples.Gather),
        ErrorSamples = Deferred.Of(IndexingSamples.GatherErrors),
    };

    public static readonly Operator ScatterAdd = new("scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Unpromoted = ["index"],
        Prepare = static arguments => PrepareByIndex("scatter_add", arguments, arguments[3].Tensor),
        DTypeRule = Types.Equal(0, 3),
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "", c => c.Grad), For("src", "index", ScatterSourceGradient)],
        Reference = IndexingReferences.ScatterAdd,
        Samples = Deferred.Of(IndexingSamples.ScatterAdd),
        ErrorSamples = Deferred.Of(IndexingSamples.ScatterAddErrors),
    };

    public static readonly Operator IndexSelect = new("index_select(Tensor self, int dim, Tensor index) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Unpromoted = ["index"],
        Prepare = static arguments => PrepareAlong("index_select", arguments),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [Replace(arguments[0].Tensor.Sizes, (int)arguments[1].Int, arguments[2].Tensor.ElementCount)],
        Gradients =
        [
            For("self", "index", c => Tensor.Zeros(c.Sizes("self"), c.Grad.DType, c.Grad.Device).IndexAdd(c.Int("dim"), c["index"], c.Grad)),
        ],
        Reference = IndexingReferences.IndexSelect,
        Samples = Deferred.Of(IndexingSamples.IndexSelect),
        ErrorSamples = Deferred.Of(IndexingSamples.IndexSelectErrors),
    };

    public static readonly Operator IndexAdd = new(
        "index_add(Tensor self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor")
    {
        DTypes = DTypeSets.Numeric,
        Unpromoted = ["index"],
        Prepare = static arguments =>
        {
            PrepareAlong("index_add", arguments);
            RequireSource(arguments);
        },
        DTypeRule = Types.Equal(0, 3),
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients =
        [
            For("self", "", c => c.Grad),
            For("source", "index", c => c.Grad.IndexSelect(c.Int("dim"), c["index"]).Reshape(c.Sizes("source")) * c.Scalar("alpha")),
        ],
        Reference = IndexingReferences.IndexAdd,
        Samples = Deferred.Of(IndexingSamples.IndexAdd),
        ErrorSamples = Deferred.Of(IndexingSamples.IndexAddErrors),
    };

    public static readonly Operator Embedding = new(
        "embedding(Tensor weight, Tensor indices, SymInt padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["indices"],
        Prepare = PrepareEmbedding,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [[.. arguments[1].Tensor.Sizes, .. arguments[0].Tensor.Sizes[1..]]],
        Gradients =
        [
            For("weight", "indices", EmbeddingGradient),
        ],
        Decomposition = static arguments =>
        {
            Tensor weight = arguments[0].Tensor, indices = arguments[1].Tensor;
            return [weight.IndexSelect(0, indices.Reshape(-1)).Reshape([.. indices.Sizes, .. weight.Sizes[1..]])];
        },
        Reference = IndexingReferences.Embedding,
        Samples = Deferred.Of(IndexingSamples.Embedding),
        ErrorSamples = Deferred.Of(IndexingSamples.EmbeddingErrors),
    };

    public static readonly Operator EmbeddingBackward = new(
        "embedding_dense_backward(Tensor grad_output, Tensor indices, SymInt num_weights, SymInt padding_idx, bool scale_grad_by_freq) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Unpromoted = ["indices"],
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [[arguments[2].Int, arguments[0].Tensor.Sizes[^1]]],
        Gradients = [For("grad_output", "indices", EmbeddingDoubleBackward)],
        Decomposition = EmbeddingBackwardByParts,
        Reference = IndexingReferences.EmbeddingBackward,
        Samples = Deferred.Of(IndexingSamples.EmbeddingBackward),
    };

    public static IEnumerable<Operator> Rows =>
    [
        Cat, Stack, Gather, ScatterAdd, IndexSelect, IndexAdd, Embedding, EmbeddingBackward, .. Scatter.Rows, .. ScatterReduce.Rows,
        .. AdvancedIndexing.Rows, .. Masks.Rows, .. EmbeddingBag.Rows,
    ];

    /// <summary>PyTorch lets an empty 1-d tensor of any dtype go along with everything in cat.</summary>
    private static bool IsLegacyEmpty(Tensor tensor) => tensor.Rank == 1 && tensor.ElementCount == 0;

    private static void PrepareCat(Span<Value> arguments)
    {
        Tensor?[] tensors = arguments[0].Tensors;
        if (tensors.Length == 0)
        {
            throw new TensorException("torch.cat(): expected a non-empty list of Tensors");
        }

        Tensor shaped = tensors.FirstOrDefault(tensor => !IsLegacyEmpty(tensor!)) ?? tensors[0]!;
        if (Array.Find(tensors, tensor => tensor!.Rank == 0) is not null)
        {
            throw new TensorException($"zero-dimensional tensor (at position {Array.FindIndex(tensors, tensor => tensor!.Rank == 0)}) cannot be concatenated");
        }

        int dim = Dimensions.Normalize(arguments[1].Int, shaped.Rank);
        arguments[1] = dim;
        for (int i = 0; i < tensors.Length; i++)
        {
            if (!IsLegacyEmpty(tensors[i]!))
            {
                RequireJoinable(shaped, tensors[i]!, dim, i);
            }
        }
    }

    private static void RequireJoinable(Tensor first, Tensor tensor, int dim, int position)
    {
        if (tensor.Rank != first.Rank)
        {
            throw new TensorException($"Tensors must have same number of dimensions: got {first.Rank} and {tensor.Rank}");
        }

        for (int other = 0; other < first.Rank; other++)
        {
            if (other != dim && tensor.Sizes[other] != first.Sizes[other])
            {
                throw new TensorException(
                    $"Sizes of tensors must match except in dimension {dim}. Expected size {first.Sizes[other]} but got size {tensor.Sizes[other]} " +
                    $"for tensor number {position} in the list.");
            }
        }
    }

    private static long[][] CatSizes(ReadOnlySpan<Value> arguments)
    {
        Tensor?[] tensors = arguments[0].Tensors;
        Tensor shaped = tensors.FirstOrDefault(tensor => !IsLegacyEmpty(tensor!)) ?? tensors[0]!;
        int dim = (int)arguments[1].Int;
        long total = tensors.Sum(tensor => IsLegacyEmpty(tensor!) ? 0 : tensor!.Size(dim));
        return [Replace(shaped.Sizes, dim, total)];
    }

    private static Tensor?[] CatGradient(GradientContext c)
    {
        IReadOnlyList<long[]> sizes = c.ListSizes("tensors");
        var grads = new Tensor?[sizes.Count];
        int dim = (int)c.Int("dim");
        long from = 0;
        for (int i = 0; i < grads.Length; i++)
        {
            bool legacyEmpty = sizes[i] is [0];
            long length = legacyEmpty ? 0 : sizes[i][dim];
            grads[i] = legacyEmpty ? null : c.Grad.Slice(dim, from, from + length);
            from += length;
        }

        return grads;
    }

    private static void RequireEqualSizes(Tensor?[] tensors)
    {
        for (int i = 1; i < tensors.Length; i++)
        {
            if (!tensors[i]!.Sizes.SequenceEqual(tensors[0]!.Sizes))
            {
                throw new TensorException(
                    $"stack expects each tensor to be equal size, but got {Dimensions.Describe(tensors[0]!.Sizes)} at entry 0 and " +
                    $"{Dimensions.Describe(tensors[i]!.Sizes)} at entry {i}");
            }
        }
    }

    /// <summary>gather and scatter: the index has self's rank and is not longer than self except along dim.</summary>
    public static void PrepareByIndex(string name, Span<Value> arguments, Tensor? source)
    {
        Tensor self = arguments[0].Tensor, index = arguments[2].Tensor;
        Indices.RequireInt64(name, index);
        int dim = Dimensions.Normalize(arguments[1].Int, self.Rank);
        arguments[1] = dim;
        if (Math.Max(self.Rank, 1) != Math.Max(index.Rank, 1) || (source is not null && Math.Max(source.Rank, 1) != Math.Max(index.Rank, 1)))
        {
            throw new TensorException($"Index tensor must have the same number of dimensions as {(source is null ? "input" : "self and src")} tensor");
        }

        for (int other = 0; other < Math.Min(self.Rank, index.Rank); other++)
        {
            bool tooLong = (other != dim && index.Sizes[other] > self.Sizes[other]) || (source is not null && index.Sizes[other] > source.Sizes[other]);
            if (tooLong)
            {
                throw new TensorException(
                    $"Size does not match at dimension {other} expected index {Dimensions.Describe(index.Sizes)} to be no larger than " +
                    (source is null
                        ? $"self {Dimensions.Describe(self.Sizes)} apart from dimension {dim}"
                        : $"self {Dimensions.Describe(self.Sizes)} apart from dimension {dim} and to be no larger size than src {Dimensions.Describe(source.Sizes)}"));
            }
        }

        long size = self.Rank == 0 ? 1 : self.Sizes[dim];
        Indices.RequireInRange(index, size, value => $"index {value} is out of bounds for dimension {dim} with size {size}");
    }

    /// <summary>index_select and index_add: a list of indices along one dimension.</summary>
    public static void PrepareAlong(string name, Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor, index = arguments[2].Tensor;
        Indices.RequireInt64(name, index);
        if (index.Rank > 1)
        {
            throw new TensorIndexException($"{name}(): Index is supposed to be a vector, but got dim: {index.Rank}");
        }

        int dim = Dimensions.Normalize(arguments[1].Int, self.Rank);
        arguments[1] = dim;
        long size = self.Rank == 0 ? 1 : self.Sizes[dim];
        Indices.RequireInRange(index, size, value => $"{name}(): index {value} is out of range for dimension {dim} with size {size}");
    }

    private static void RequireSource(ReadOnlySpan<Value> arguments)
    {
        Tensor self = arguments[0].Tensor, index = arguments[2].Tensor, source = arguments[3].Tensor;
        int dim = (int)arguments[1].Int;
        long[] expected = Replace(self.Sizes, dim, index.ElementCount);
        bool scalars = source.Rank == 0 && index.ElementCount == 1 && self.Rank <= 1;
        if (!source.Sizes.SequenceEqual(expected) && !scalars)
        {
            throw new TensorException(
                $"index_add(): source must have sizes {Dimensions.Describe(expected)} for self {Dimensions.Describe(self.Sizes)}, dim {dim} and " +
                $"{index.ElementCount} indices, but has {Dimensions.Describe(source.Sizes)}");
        }
    }

    /// <summary>The gradient of what is added at an index: the gradient there, and nothing for what the index does not reach.</summary>
    public static Tensor ScatterSourceGradient(GradientContext c) =>
        Widen(c.Grad.Gather(c.Int("dim"), c["index"]), c.Sizes("src"));

    /// <summary>Zeros behind every dimension up to those sizes.</summary>
    public static Tensor Widen(Tensor part, long[] sizes)
    {
        for (int dim = 0; dim < sizes.Length && !part.Sizes.SequenceEqual(sizes); dim++)
        {
            long[] whole = part.Sizes.ToArray();
            whole[dim] = sizes[dim];
            part = Dispatcher.Call(ViewBackward.Slice, part, whole, dim, 0, part.Size(dim), 1);
        }

        return part;
    }

    private static void PrepareEmbedding(Span<Value> arguments)
    {
        Tensor weight = arguments[0].Tensor, indices = arguments[1].Tensor;
        if (weight.Rank != 2)
        {
            throw new TensorException("'weight' must be 2-D");
        }

        Indices.RequireInt64("embedding", indices);
        long rows = weight.Sizes[0];
        Indices.RequireInRange(indices, rows, value => $"index out of range in self: index {value} with {rows} embeddings");
        long padding = arguments[2].Int;
        if (padding < -rows || padding >= rows)
        {
            throw new TensorException($"padding_idx must be within num_embeddings, but got {padding} with {rows} embeddings");
        }
    }

    private static Tensor EmbeddingGradient(GradientContext c) => Dispatcher.Call(
        EmbeddingBackward, c.Grad, c["indices"], c.Sizes("weight")[0], c.Int("padding_idx"), c.Bool("scale_grad_by_freq"));

    /// <summary>Which indices take part: all but the padding.</summary>
    private static Tensor Keep(Tensor grad, Tensor indices, long padding) => padding < 0
        ? grad
        : grad.MaskedFill(indices.Eq(padding).Unsqueeze(-1), 0);

    private static Tensor Scale(Tensor grad, Tensor indices, bool byFrequency, long rows)
    {
        if (!byFrequency)
        {
            return grad;
        }

        Tensor flat = indices.Reshape(-1);
        Tensor ones = Tensor.Ones([flat.ElementCount], grad.DType, grad.Device);
        Tensor counts = Tensor.Zeros([rows], grad.DType, grad.Device).IndexAdd(0, flat, ones);
        return grad / counts.IndexSelect(0, flat).Reshape(indices.Layout.SizesArray).Unsqueeze(-1);
    }

    private static Tensor[] EmbeddingBackwardByParts(ReadOnlySpan<Value> arguments)
    {
        Tensor grad = arguments[0].Tensor, indices = arguments[1].Tensor;
        long rows = arguments[2].Int, width = grad.Size(-1);
        Tensor kept = Scale(Keep(grad, indices, arguments[3].Int), indices, arguments[4].Bool, rows);
        Tensor zeros = Tensor.Zeros([rows, width], grad.DType, grad.Device);
        return [zeros.IndexAdd(0, indices.Reshape(-1), kept.Reshape(-1, width))];
    }

    private static Tensor EmbeddingDoubleBackward(GradientContext c)
    {
        Tensor indices = c["indices"];
        Tensor rows = c.Grad.IndexSelect(0, indices.Reshape(-1)).Reshape(c.Sizes("grad_output"));
        return Scale(Keep(rows, indices, c.Int("padding_idx")), indices, c.Bool("scale_grad_by_freq"), c.Int("num_weights"));
    }

    /// <summary>Sizes with one of them replaced; none of a 0-d tensor.</summary>
    public static long[] Replace(ReadOnlySpan<long> sizes, int dim, long size)
    {
        long[] replaced = sizes.ToArray();
        if (replaced.Length > 0)
        {
            replaced[dim] = size;
        }

        return replaced;
    }
}
