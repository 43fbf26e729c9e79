namespace Devices.Ops;

/// <summary>The arithmetic of sizes, strides and offsets behind the view operators.</summary>
internal static class ViewGeometry
{
    public static Tensor View(Tensor self, long[] size)
    {
        long[] sizes = InferSize(size, self.ElementCount);
        return StridesForView(self.Layout, sizes) is { } strides
            ? self.Alias(new SizesAndStrides(sizes, strides), self.StorageOffset)
            : throw new TensorException(
                "view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous " +
                "subspaces). Use .reshape(...) instead.");
    }

    /// <summary>Replaces a −1 by what is left over, and checks the number of elements.</summary>
    public static long[] InferSize(ReadOnlySpan<long> size, long elementCount)
    {
        long[] sizes = size.ToArray();
        int inferred = Array.IndexOf(sizes, -1);
        long known = 1;
        for (int dim = 0; dim < sizes.Length; dim++)
        {
            bool invalid = sizes[dim] < -1 || (sizes[dim] == -1 && dim != inferred);
            known *= dim == inferred ? 1 : invalid ? throw Invalid(size, elementCount) : sizes[dim];
        }

        if (inferred >= 0)
        {
            sizes[inferred] = known != 0 && elementCount % known == 0 ? elementCount / known
                : known == 0 && elementCount == 0
                    ? throw new TensorException(
                        $"cannot reshape tensor of 0 elements into shape {Dimensions.Describe(size)} because the unspecified dimension size -1 " +
                        "can be any value and is ambiguous")
                    : throw Invalid(size, elementCount);
            known *= sizes[inferred];
        }

        return known == elementCount ? sizes : throw Invalid(size, elementCount);
    }

    /// <summary>
    /// Strides with which the same memory has other sizes, or null where it must be copied. Each run of dimensions that is
    /// contiguous in memory is cut into the new dimensions that fit it exactly.
    /// </summary>
    public static long[]? StridesForView(SizesAndStrides layout, long[] sizes)
    {
        if (layout.ElementCount == 0 || layout.IsContiguous)
        {
            return SizesAndStrides.RowMajorStrides(sizes);
        }

        var strides = new long[sizes.Length];
        int view = sizes.Length - 1;
        long runStride = layout.Strides[^1], runCount = 1, viewCount = 1;
        for (int dim = layout.Rank - 1; dim >= 0; dim--)
        {
            runCount *= layout.Sizes[dim];
            bool runEnds = dim == 0 || (layout.Sizes[dim - 1] != 1 && layout.Strides[dim - 1] != runCount * runStride);
            if (!runEnds)
            {
                continue;
            }

            while (view >= 0 && (viewCount < runCount || sizes[view] == 1))
            {
                strides[view] = viewCount * runStride;
                viewCount *= sizes[view];
                view--;
            }

            if (viewCount != runCount)
            {
                return null;
            }

            if (dim > 0)
            {
                (runStride, runCount, viewCount) = (layout.Strides[dim - 1], 1, 1);
            }
        }

        return view == -1 ? strides : null;
    }

    public static Tensor Expand(Tensor self, long[] size)
    {
        if (size.Length < self.Rank)
        {
            throw new TensorException(
                $"expand(Tensor{Dimensions.Describe(self.Sizes)}, size={Dimensions.Describe(size)}): the number of sizes provided ({size.Length}) " +
                $"must be greater or equal to the number of dimensions in the tensor ({self.Rank})");
        }

        var sizes = new long[size.Length];
        var strides = new long[size.Length];
        int missing = size.Length - self.Rank;
        for (int dim = 0; dim < size.Length; dim++)
        {
            long own = dim < missing ? 1 : self.Sizes[dim - missing];
            bool keep = size[dim] == -1 && dim >= missing;
            if (size[dim] < 0 && !keep)
            {
                throw new TensorException(
                    $"The expanded size of the tensor ({size[dim]}) isn't allowed in a leading, non-existing dimension {dim}");
            }

            sizes[dim] = keep ? own : size[dim];
            if (own != 1 && own != sizes[dim])
            {
                throw new TensorException(
                    $"The expanded size of the tensor ({sizes[dim]}) must match the existing size ({own}) at non-singleton dimension {dim}.  " +
                    $"Target sizes: {Dimensions.Describe(size)}.  Tensor sizes: {Dimensions.Describe(self.Sizes)}");
            }

            strides[dim] = own == 1 && (sizes[dim] != 1 || dim < missing) ? 0 : self.Strides[dim - missing];
        }

        return self.Alias(new SizesAndStrides(sizes, strides), self.StorageOffset);
    }

    public static Tensor Permute(Tensor self, long[] dims)
    {
        if (dims.Length != self.Rank)
        {
            throw new TensorException(
                $"permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions " +
                $"i.e. input.dim() = {self.Rank} is not equal to len(dims) = {dims.Length}");
        }

        int[] order = Array.ConvertAll(dims, dim => Dimensions.Normalize(dim, self.Rank));
        if (order.Distinct().Count() != order.Length)
        {
            throw new TensorException("permute(): duplicate dims are not allowed.");
        }

        long[] sizes = Array.ConvertAll(order, dim => self.Sizes[dim]);
        long[] strides = Array.ConvertAll(order, dim => self.Strides[dim]);
        return self.Alias(new SizesAndStrides(sizes, strides), self.StorageOffset);
    }

    /// <summary>The permutation that undoes another.</summary>
    public static long[] Inverse(long[] dims)
    {
        var inverse = new long[dims.Length];
        for (int i = 0; i < dims.Length; i++)
        {
            inverse[Dimensions.Normalize(dims[i], dims.Length)] = i;
        }

        return inverse;
    }

    public static Tensor Transpose(Tensor self, long dim0, long dim1)
    {
        int a = Dimensions.Normalize(dim0, self.Rank), b = Dimensions.Normalize(dim1, self.Rank);
        long[] sizes = self.Sizes.ToArray(), strides = self.Strides.ToArray();
        if (self.Rank > 0)
        {
            (sizes[a], sizes[b]) = (sizes[b], sizes[a]);
            (strides[a], strides[b]) = (strides[b], strides[a]);
        }

        return self.Alias(new SizesAndStrides(sizes, strides), self.StorageOffset);
    }

    public static Tensor Squeeze(Tensor self, long[]? dims)
    {
        int[]? only = dims is null ? null : Array.ConvertAll(dims, dim => Dimensions.Normalize(dim, self.Rank));
        int[] kept = [.. Enumerable.Range(0, self.Rank).Where(dim => self.Size(dim) != 1 || !(only?.Contains(dim) ?? true))];
        return self.Alias(
            new SizesAndStrides(Array.ConvertAll(kept, dim => self.Sizes[dim]), Array.ConvertAll(kept, dim => self.Strides[dim])),
            self.StorageOffset);
    }

    public static Tensor Unsqueeze(Tensor self, long dim)
    {
        int at = Dimensions.Normalize(dim, self.Rank + 1);
        long stride = at == self.Rank ? 1 : self.Sizes[at] * self.Strides[at];
        return self.Alias(
            new SizesAndStrides([.. self.Sizes[..at], 1, .. self.Sizes[at..]], [.. self.Strides[..at], stride, .. self.Strides[at..]]),
            self.StorageOffset);
    }

    public static Tensor Select(Tensor self, long dim, long index)
    {
        if (self.Rank == 0)
        {
            throw new TensorIndexException("select() cannot be applied to a 0-dim tensor.");
        }

        int at = Dimensions.Normalize(dim, self.Rank);
        long size = self.Sizes[at];
        if (index < -size || index >= size)
        {
            throw new TensorIndexException($"select(): index {index} out of range for tensor of size {Dimensions.Describe(self.Sizes)} at dimension {dim}");
        }

        return self.Alias(
            new SizesAndStrides([.. self.Sizes[..at], .. self.Sizes[(at + 1)..]], [.. self.Strides[..at], .. self.Strides[(at + 1)..]]),
            self.StorageOffset + ((index < 0 ? index + size : index) * self.Strides[at]));
    }

    public static Tensor Slice(Tensor self, long dim, Value start, Value end, long step)
    {
        if (self.Rank == 0)
        {
            throw new TensorException("slice() cannot be applied to a 0-dim tensor.");
        }

        if (step <= 0)
        {
            throw new TensorException("slice step must be positive");
        }

        int at = Dimensions.Normalize(dim, self.Rank);
        long size = self.Sizes[at];
        long from = Clamp(start.IsNone ? 0 : start.Int, size);
        long to = Math.Max(from, Clamp(end.IsNone ? size : end.Int, size));
        long[] sizes = self.Sizes.ToArray(), strides = self.Strides.ToArray();
        sizes[at] = (to - from + step - 1) / step;
        strides[at] *= step;
        return self.Alias(new SizesAndStrides(sizes, strides), self.StorageOffset + (from * self.Strides[at]));
    }

    public static Tensor[] Split(Tensor self, long[] splitSizes, long dim)
    {
        int at = Dimensions.Normalize(dim, self.Rank);
        if (self.Rank == 0 || Array.Exists(splitSizes, size => size < 0) || splitSizes.Sum() != self.Sizes[at])
        {
            throw new TensorException(
                $"split_with_sizes expects split_sizes to sum exactly to {(self.Rank == 0 ? 0 : self.Sizes[at])} (input tensor's size at dimension " +
                $"{dim}), but got split_sizes={Dimensions.Describe(splitSizes)}");
        }

        var parts = new Tensor[splitSizes.Length];
        long from = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            long[] sizes = self.Sizes.ToArray();
            sizes[at] = splitSizes[i];
            parts[i] = self.Alias(new SizesAndStrides(sizes, self.Strides.ToArray()), self.StorageOffset + (from * self.Strides[at]));
            from += splitSizes[i];
        }

        return parts;
    }

    public static Tensor Diagonal(Tensor self, long offset, long dim1, long dim2)
    {
        int a = Dimensions.Normalize(dim1, self.Rank), b = Dimensions.Normalize(dim2, self.Rank);
        if (a == b)
        {
            throw new TensorException($"diagonal dimensions cannot be identical {dim1}, {dim2}");
        }

        long rows = self.Sizes[a] + Math.Min(offset, 0), columns = self.Sizes[b] - Math.Max(offset, 0);
        long length = Math.Max(0, Math.Min(rows, columns));
        long start = length == 0 ? 0 : offset >= 0 ? offset * self.Strides[b] : -offset * self.Strides[a];
        int[] kept = [.. Enumerable.Range(0, self.Rank).Where(dim => dim != a && dim != b)];
        return self.Alias(
            new SizesAndStrides(
                [.. kept.Select(dim => self.Size(dim)), length],
                [.. kept.Select(dim => self.Layout.Strides[dim]), self.Strides[a] + self.Strides[b]]),
            self.StorageOffset + start);
    }

    public static Tensor AsStrided(Tensor self, long[] size, long[] stride, Value storageOffset)
    {
        Creation.RequireSizes(size);
        if (size.Length != stride.Length)
        {
            throw new TensorException($"mismatch in length of strides and shape: {size.Length} sizes and {stride.Length} strides");
        }

        if (Array.Exists(stride, one => one < 0))
        {
            throw new TensorException("as_strided: Negative strides are not supported at the moment, got strides: " + Dimensions.Describe(stride));
        }

        var layout = new SizesAndStrides([.. size], [.. stride]);
        long offset = storageOffset.IsNone ? self.StorageOffset : storageOffset.Int;
        long held = self.Storage.Bytes / self.DType.ElementSize();
        return offset >= 0 && offset + layout.Extent <= held
            ? self.Alias(layout, offset)
            : throw new TensorException(
                $"setStorage: sizes {Dimensions.Describe(size)}, strides {Dimensions.Describe(stride)}, storage offset {offset} are out of bounds " +
                $"for storage of {held} elements");
    }

    /// <summary>
    /// Adds each result element's gradient to its place in the storage, then reads the storage at the input's places, where an
    /// element that the input reaches several times shares its gradient among them.
    /// </summary>
    public static Tensor AsStridedGradient(GradientContext context)
    {
        var input = new SizesAndStrides(context.Sizes("self"), context.Strides("self"));
        var output = new SizesAndStrides(context.Ints("size"), context.Ints("stride"));
        long inputOffset = context.StorageOffset("self");
        Value given = context.Argument("storage_offset");
        long outputOffset = given.IsNone ? inputOffset : given.Int;
        long held = Math.Max(inputOffset + input.Extent, outputOffset + output.Extent);
        Tensor grad = context.Grad;
        Tensor inputPlaces = Places(input, inputOffset, grad.Device);
        Tensor base_ = Tensor.Zeros([held], grad.DType, grad.Device);
        Tensor summed = base_.IndexAdd(0, Places(output, outputOffset, grad.Device), grad.Reshape(-1));
        if (input.HasInternalOverlap)
        {
            Tensor ones = Tensor.Ones([input.ElementCount], grad.DType, grad.Device);
            summed = summed / base_.IndexAdd(0, inputPlaces, ones).Clamp(min: 1);
        }

        return summed.IndexSelect(0, inputPlaces).Reshape(context.Sizes("self"));
    }

    private static Tensor Places(SizesAndStrides layout, long offset, Device device)
    {
        var places = new long[layout.ElementCount];
        for (long i = 0; i < places.Length; i++)
        {
            long rest = i, place = offset;
            for (int dim = layout.Rank - 1; dim >= 0; dim--)
            {
                place += rest % layout.Sizes[dim] * layout.Strides[dim];
                rest /= layout.Sizes[dim];
            }

            places[i] = place;
        }

        return Tensor.FromArray(places, device: device);
    }

    private static long Clamp(long index, long size) => Math.Clamp(index < 0 ? index + size : index, 0, size);

    private static TensorException Invalid(ReadOnlySpan<long> size, long elementCount) =>
        new($"shape '{Dimensions.Describe(size)}' is invalid for input of size {elementCount}");
}
