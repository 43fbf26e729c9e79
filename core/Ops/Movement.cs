using Devices.Reference;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Elements in another order, repeated, or with a part replaced.</summary>
internal static class Movement
{
    public static readonly Operator Flip = new("flip(Tensor self, int[] dims) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments => arguments[1] = arguments[1].Ints.Length == 0
            ? arguments[1] : Dimensions.NormalizeReduced(arguments[1], arguments[0].Tensor.Rank),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "", c => c.Grad.Flip(c.Ints("dims")))],
        Decomposition = static arguments => [FlipByParts(arguments[0].Tensor, arguments[1].Ints)],
        Reference = MovementReferences.Flip,
        Samples = Deferred.Of(MovementSamples.Flip),
        ErrorSamples = Deferred.Of(MovementSamples.FlipErrors),
    };

    public static readonly Operator Roll = new("roll(Tensor self, SymInt[1] shifts, int[1] dims=[]) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = PrepareRoll,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "", c => c.Grad.Roll(Array.ConvertAll(c.Ints("shifts"), shift => -shift), c.Ints("dims")))],
        Decomposition = static arguments => [RollByParts(arguments[0].Tensor, arguments[1].Ints, arguments[2].Ints)],
        Reference = MovementReferences.Roll,
        Samples = Deferred.Of(MovementSamples.Roll),
        ErrorSamples = Deferred.Of(MovementSamples.RollErrors),
    };

    public static readonly Operator Repeat = new("repeat(Tensor self, SymInt[] repeats) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = static arguments =>
        {
            Creation.RequireSizes(arguments[1].Ints);
            if (arguments[1].Ints.Length < arguments[0].Tensor.Rank)
            {
                throw new TensorException("Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor");
            }
        },
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [RepeatedSizes(arguments[0].Tensor.Sizes, arguments[1].Ints)],
        Gradients = [For("self", "", RepeatGradient)],
        Decomposition = static arguments => [RepeatByParts(arguments[0].Tensor, arguments[1].Ints)],
        Reference = MovementReferences.Repeat,
        Samples = Deferred.Of(MovementSamples.Repeat),
        ErrorSamples = Deferred.Of(MovementSamples.RepeatErrors),
    };

    public static readonly Operator Tril = Triangle("tril", lower: true);
    public static readonly Operator Triu = Triangle("triu", lower: false);

    public static IEnumerable<Operator> Rows =>
        [Flip, Roll, Repeat, Tril, Triu, .. Pixels.Rows, .. PartScatter.Rows, .. Padding.Rows];

    /// <summary>Ones for the dimensions that are missing at the front, then the sizes.</summary>
    private static long[] Padded(ReadOnlySpan<long> sizes, int rank) => [.. Enumerable.Repeat(1L, rank - sizes.Length), .. sizes];

    private static long[] RepeatedSizes(ReadOnlySpan<long> sizes, long[] repeats) =>
        [.. Padded(sizes, repeats.Length).Zip(repeats, (size, times) => size * times)];

    private static Tensor FlipByParts(Tensor self, long[] dims)
    {
        Tensor flipped = self;
        foreach (long dim in dims)
        {
            flipped = self.Rank == 0 || self.Size((int)dim) <= 1 ? flipped : Scan.Reversed(flipped, dim);
        }

        return ReferenceEquals(flipped, self) ? self.Clone() : flipped;
    }

    private static void PrepareRoll(Span<Value> arguments)
    {
        long[] shifts = arguments[1].Ints, dims = arguments[2].Ints;
        int rank = arguments[0].Tensor.Rank;
        if (shifts.Length == 0)
        {
            throw new TensorException("`shifts` required");
        }

        if (dims.Length != shifts.Length && !(dims.Length == 0 && shifts.Length == 1))
        {
            throw new TensorException($"shifts and dimensions must align. shifts: {shifts.Length}, dims:{dims.Length}");
        }

        arguments[2] = Array.ConvertAll(dims, dim => (long)Dimensions.Normalize(dim, rank));
    }

    /// <summary>Each dimension cut in two parts that change places; without dimensions, the flattened tensor.</summary>
    private static Tensor RollByParts(Tensor self, long[] shifts, long[] dims)
    {
        if (self.ElementCount == 0 || self.Rank == 0)
        {
            return self.Clone();
        }

        if (dims.Length == 0)
        {
            return RollOne(self.Reshape(-1), shifts[0], 0).Reshape(self.Layout.SizesArray);
        }

        Tensor rolled = self;
        for (int i = 0; i < dims.Length; i++)
        {
            rolled = RollOne(rolled, shifts[i], dims[i]);
        }

        return rolled;
    }

    private static Tensor RollOne(Tensor self, long shift, long dim)
    {
        long size = self.Size((int)dim), start = ((-shift % size) + size) % size;
        return Tensor.Cat([self.Slice(dim, start), self.Slice(dim, 0, start)], dim);
    }

    /// <summary>Each dimension gets one of repetitions in front of it, which the result joins with it.</summary>
    private static Tensor RepeatByParts(Tensor self, long[] repeats)
    {
        long[] sizes = Padded(self.Sizes, repeats.Length);
        long[] spread = [.. sizes.SelectMany(size => new[] { 1, size })];
        long[] expanded = [.. sizes.SelectMany((size, dim) => new[] { repeats[dim], size })];
        return self.Reshape(spread).Expand(expanded).Clone().Reshape(RepeatedSizes(self.Sizes, repeats));
    }

    private static Tensor RepeatGradient(GradientContext c)
    {
        long[] repeats = c.Ints("repeats"), sizes = Padded(c.Sizes("self"), repeats.Length);
        if (repeats.Length == 0)
        {
            return c.Grad;
        }

        long[] spread = [.. sizes.SelectMany((size, dim) => new[] { repeats[dim], size })];
        long[] repetitions = [.. Enumerable.Range(0, repeats.Length).Select(dim => 2L * dim)];
        return c.Grad.Reshape(spread).Sum(repetitions).Reshape(c.Sizes("self"));
    }

    private static Operator Triangle(string name, bool lower) => new($"{name}(Tensor self, int diagonal=0) -> Tensor")
    {
        DTypes = DTypeSets.All,
        Prepare = arguments => _ = arguments[0].Tensor.Rank >= 2
            ? 0 : throw new TensorException($"{name}: input tensor must have at least 2 dimensions"),
        DTypeRule = Types.Unary,
        ShapeRule = static arguments => [arguments[0].Tensor.Layout.SizesArray],
        Gradients = [For("self", "", c => lower ? c.Grad.Tril(c.Int("diagonal")) : c.Grad.Triu(c.Int("diagonal")))],
        Decomposition = arguments =>
        {
            Tensor self = arguments[0].Tensor;
            Tensor borders = Tensor.Arange(self.Size(-2), device: self.Device).Unsqueeze(1) + arguments[1].Int;
            Tensor columns = Tensor.Arange(self.Size(-1), device: self.Device);
            return [self.MaskedFill(lower ? columns.Gt(borders) : columns.Lt(borders), 0)];
        },
        Reference = MovementReferences.Triangle(lower),
        Samples = Deferred.Of(MovementSamples.Triangle),
        ErrorSamples = Deferred.Of(() => MovementSamples.TriangleErrors(name)),
    };
}
