using Devices.Ops;

namespace Devices;

public sealed partial class Tensor
{
    /// <summary>A copy with some dimensions backwards.</summary>
    public Tensor Flip(params long[] dims) => Dispatcher.Call(Movement.Flip, this, dims);

    /// <summary>
    /// The elements of each dimension shifted, those that fall off coming back at the start; without dims the flattened
    /// tensor's.
    /// </summary>
    public Tensor Roll(long[] shifts, long[]? dims = null) => Dispatcher.Call(Movement.Roll, this, shifts, dims ?? []);

    /// <summary>The elements of a dimension shifted, those that fall off coming back at the start.</summary>
    public Tensor Roll(long shift, long dim) => Roll([shift], [dim]);

    /// <summary>Copies of the tensor put side by side; there may be more numbers than dimensions.</summary>
    public Tensor Repeat(params long[] repeats) => Dispatcher.Call(Movement.Repeat, this, repeats);

    /// <summary>As <see cref="Repeat"/>; there may also be fewer numbers than dimensions.</summary>
    public Tensor Tile(params long[] dims) => Repeat([.. Enumerable.Repeat(1L, Math.Max(0, Rank - dims.Length)), .. dims]);

    /// <summary>Zeros above a diagonal of the last two dimensions.</summary>
    public Tensor Tril(long diagonal = 0) => Dispatcher.Call(Movement.Tril, this, diagonal);

    /// <summary>Zeros below a diagonal of the last two dimensions.</summary>
    public Tensor Triu(long diagonal = 0) => Dispatcher.Call(Movement.Triu, this, diagonal);

    /// <summary>[*, c·r², h, w] as [*, c, h·r, w·r].</summary>
    public Tensor PixelShuffle(long upscaleFactor) => Dispatcher.Call(Pixels.Shuffle, this, upscaleFactor);

    /// <summary>[*, c, h·r, w·r] as [*, c·r², h, w].</summary>
    public Tensor PixelUnshuffle(long downscaleFactor) => Dispatcher.Call(Pixels.Unshuffle, this, downscaleFactor);

    /// <summary>A copy with every step-th index of a dimension replaced by <paramref name="src"/>.</summary>
    public Tensor SliceScatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
        Dispatcher.Call(PartScatter.Slice, this, src, dim, start, end, step);

    /// <summary>A copy with one index of a dimension replaced by <paramref name="src"/>.</summary>
    public Tensor SelectScatter(Tensor src, long dim, long index) => Dispatcher.Call(PartScatter.Select, this, src, dim, index);

    /// <summary>Borders of one value: pairs of numbers before and behind, for the last dimension first; negative ones crop.</summary>
    public Tensor ConstantPad(long[] pad, Scalar? value = null) => Dispatcher.Call(Padding.Constant, this, pad, value ?? 0);

    /// <summary>Windows of a size, every step-th one, as a view: the last dimension goes along the window.</summary>
    public Tensor Unfold(long dimension, long size, long step) => Dispatcher.Call(MoreViews.Unfold, this, dimension, size, step);

    /// <summary>All indices of a dimension, as views.</summary>
    public Tensor[] Unbind(long dim = 0) => Dispatcher.CallMany(MoreViews.Unbind, this, dim);

    /// <summary>At most that many parts of one size along a dimension, the last one smaller, as views.</summary>
    public Tensor[] Chunk(long chunks, long dim = 0) => Dispatcher.CallMany(MoreViews.Chunk, this, chunks, dim);

    /// <summary>Parts of one size along a dimension, the last one smaller, as views.</summary>
    /// <exception cref="TensorException">The size is not positive.</exception>
    public Tensor[] Split(long splitSize, long dim = 0)
    {
        long size = Size((int)dim);
        if (splitSize <= 0 && !(splitSize == 0 && size == 0))
        {
            throw new TensorException(
                $"split_size can only be 0 if dimension size is 0, but got dimension size of {size} and split_size {splitSize}");
        }

        long count = splitSize == 0 ? 1 : Math.Max(1, (size + splitSize - 1) / splitSize);
        var sizes = new long[count];
        Array.Fill(sizes, splitSize);
        sizes[^1] = size - (splitSize * (count - 1));
        return SplitWithSizes(sizes, dim);
    }

    /// <summary>A part of a dimension, as a view.</summary>
    /// <exception cref="TensorException">The part is not inside.</exception>
    public Tensor Narrow(long dim, long start, long length)
    {
        long size = Size((int)dim), from = start < 0 ? start + size : start;
        return length >= 0 && from >= 0 && from + length <= size
            ? Slice(dim, from, from + length)
            : throw new TensorException($"start ({start}) + length ({length}) exceeds dimension size ({size}).");
    }

    /// <summary>One dimension moved to another place, as a view.</summary>
    public Tensor Movedim(long source, long destination)
    {
        int from = Dimensions.Normalize(source, Rank), to = Dimensions.Normalize(destination, Rank);
        var dims = Enumerable.Range(0, Rank).Select(dim => (long)dim).ToList();
        if (Rank > 0)
        {
            dims.RemoveAt(from);
            dims.Insert(to, from);
        }

        return Permute([.. dims]);
    }

    /// <summary>Expanded to another tensor's sizes.</summary>
    public Tensor ExpandAs(Tensor other) => Expand(other.Sizes.ToArray());

    /// <summary>Viewed with another tensor's sizes.</summary>
    public Tensor ViewAs(Tensor other) => View(other.Sizes.ToArray());

    /// <summary>Reshaped to another tensor's sizes.</summary>
    public Tensor ReshapeAs(Tensor other) => Reshape(other.Sizes.ToArray());

    /// <summary>One dimension cut into several; −1 stands for what is left over.</summary>
    public Tensor Unflatten(long dim, params long[] sizes)
    {
        int at = Dimensions.Normalize(dim, Rank);
        return View([.. Sizes[..at], .. ViewGeometry.InferSize(sizes, Size(at)), .. Sizes[(at + 1)..]]);
    }
}
