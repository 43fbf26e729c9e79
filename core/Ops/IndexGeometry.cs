namespace Devices.Ops;

/// <summary>
/// Index tensors of <c>x[a, b, …]</c> spelled out: masks as the places where they are true, nothing negative, all of one
/// shape. Where the indexed dimensions are neighbours, the indices' dimensions take their place; else they come first.
/// </summary>
internal sealed class IndexGeometry
{
    private readonly int[] dims;

    /// <summary>Reads a prepared list: one entry for each dimension, null for those that are not indexed.</summary>
    public IndexGeometry(ReadOnlySpan<long> sizes, Tensor?[] indices)
    {
        dims = [.. Enumerable.Range(0, indices.Length).Where(dim => indices[dim] is not null)];
        AreNeighbours = dims.Length == 0 || dims[^1] - dims[0] == dims.Length - 1;
        First = AreNeighbours && dims.Length > 0 ? dims[0] : 0;
        Shape = dims.Length == 0 ? [] : indices[dims[0]]!.Layout.SizesArray;
        long[] own = sizes.ToArray();
        Indexed = [.. dims.Select(dim => own[dim])];
        long[] rest = [.. Enumerable.Range(0, own.Length).Except(dims).Select(dim => own[dim])];
        (Before, Behind) = (rest[..First], rest[First..]);
    }

    /// <summary>Where the indices' dimensions stand in the result.</summary>
    public int First { get; }

    public bool AreNeighbours { get; }

    /// <summary>The indices' shape.</summary>
    public long[] Shape { get; }

    /// <summary>Sizes of the indexed dimensions.</summary>
    public long[] Indexed { get; }

    /// <summary>Sizes of the dimensions before the indexed ones.</summary>
    public long[] Before { get; }

    /// <summary>Sizes of the dimensions behind the indexed ones.</summary>
    public long[] Behind { get; }

    /// <summary>The sizes of the result.</summary>
    public long[] Result => [.. Before, .. Shape, .. Behind];

    /// <summary>Whether any dimension is indexed.</summary>
    public bool IsNone => dims.Length == 0;

    /// <summary>Checks and spells the second argument out.</summary>
    public static void Prepare(Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor;
        var spelled = new List<Tensor?>();
        foreach (Tensor? index in arguments[1].Tensors)
        {
            if (index is { DType: DType.Bool or DType.UInt8 })
            {
                spelled.AddRange(OfMask(self, index, spelled.Count));
            }
            else
            {
                spelled.Add(index);
            }
        }

        if (spelled.Count > self.Rank)
        {
            throw new TensorIndexException($"too many indices for tensor of dimension {self.Rank} (got {spelled.Count})");
        }

        for (int dim = 0; dim < spelled.Count; dim++)
        {
            spelled[dim] = spelled[dim] is { } index ? InRange(index, dim, self.Sizes[dim]) : null;
        }

        spelled.AddRange(new Tensor?[self.Rank - spelled.Count]);
        arguments[1] = Broadcast(spelled);
    }

    /// <summary>Self with the indexed dimensions joined to one: [before, indexed, behind].</summary>
    public Tensor Join(Tensor self) => Permuted(self).Reshape(
        SizesAndStrides.CountElements(Before), SizesAndStrides.CountElements(Indexed), SizesAndStrides.CountElements(Behind));

    /// <summary>What <see cref="Join"/> made, in self's order again.</summary>
    public Tensor Separate(Tensor joined)
    {
        Tensor permuted = joined.Reshape([.. Before, .. Indexed, .. Behind]);
        return permuted.Permute(ViewGeometry.Inverse(Order(permuted.Rank)));
    }

    /// <summary>The row-major number of each indexed element among the indexed dimensions.</summary>
    public Tensor Places(Tensor?[] indices)
    {
        Tensor? places = null;
        foreach (int dim in dims)
        {
            long size = Indexed[Array.IndexOf(dims, dim)];
            places = places is null ? indices[dim]! : (places * size) + indices[dim]!;
        }

        return places!.Reshape(-1);
    }

    private Tensor Permuted(Tensor self) => self.Permute(Order(self.Rank));

    /// <summary>Indexed dimensions behind those before them.</summary>
    private long[] Order(int rank)
    {
        int[] rest = [.. Enumerable.Range(0, rank).Except(dims)];
        return [.. rest[..First], .. dims, .. rest[First..]];
    }

    private static Tensor[] OfMask(Tensor self, Tensor mask, int dim)
    {
        for (int i = 0; i < mask.Rank; i++)
        {
            if (dim + i >= self.Rank || mask.Sizes[i] != self.Sizes[dim + i])
            {
                throw new TensorIndexException(
                    $"The shape of the mask {Dimensions.Describe(mask.Sizes)} at index {i} does not match the shape of the indexed " +
                    $"tensor {Dimensions.Describe(self.Sizes)} at index {dim + i}");
            }
        }

        return mask.Rank == 0
            ? throw new TensorIndexException("a mask without dimensions is taken by Tensor's indexer, not by index")
            : Dispatcher.Call(Masks.Nonzero, mask).Unbind(1);
    }

    private static Tensor InRange(Tensor index, int dim, long size)
    {
        if (index.DType is not (DType.Int64 or DType.Int32))
        {
            throw new TensorIndexException("tensors used as indices must be long, int, byte or bool tensors");
        }

        Tensor wide = index.To(DType.Int64);
        bool negative = false;
        Indices.Visit(wide, value =>
        {
            negative |= value < 0;
            if (value < -size || value >= size)
            {
                throw new TensorIndexException($"index {value} is out of bounds for dimension {dim} with size {size}");
            }
        });
        return negative ? Tensor.Where(wide.Lt(0), wide + size, wide) : wide;
    }

    private static Tensor?[] Broadcast(List<Tensor?> indices)
    {
        Tensor[] given = [.. indices.OfType<Tensor>()];
        long[] shape = [];
        try
        {
            shape = given.Aggregate(shape, (sizes, index) => Broadcasting.Broadcast(sizes, index.Sizes));
        }
        catch (TensorException)
        {
            throw new TensorIndexException(
                "shape mismatch: indexing tensors could not be broadcast together with shapes " +
                string.Join(", ", given.Select(index => Dimensions.Describe(index.Sizes))));
        }

        return [.. indices.Select(index => index is null || index.Sizes.SequenceEqual(shape) ? index : index.Expand(shape))];
    }
}
