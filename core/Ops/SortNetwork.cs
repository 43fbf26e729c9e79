namespace Devices.Ops;

/// <summary>
/// A bitonic network of comparisons, for devices that have no sort of their own: log²n rounds of elementwise operators on lines
/// filled up to a power of two. Elements are ordered by value, then by place, so that no two are equal and the order is stable.
/// </summary>
internal static class SortNetwork
{
    public static Tensor[] Sort(Tensor self, int dim, bool descending)
    {
        if (self.Rank == 0 || self.ElementCount == 0)
        {
            return [self.Clone(), Tensor.Zeros(self.Sizes, DType.Int64, self.Device)];
        }

        Tensor keys = (self.DType == DType.Bool ? self.To(DType.UInt8) : self).Transpose(dim, -1);
        long length = keys.Size(-1), filled = (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)length);
        Tensor places = Tensor.Arange(filled, device: self.Device).Expand([.. keys.Sizes[..^1], filled]);
        keys = filled == length ? keys : keys.IndexSelect(keys.Rank - 1, places.Reshape(-1, filled).Select(0, 0).Clamp(max: length - 1));
        for (long block = 2; block <= filled; block *= 2)
        {
            for (long distance = block / 2; distance > 0; distance /= 2)
            {
                (keys, places) = Exchange(keys, places, block, distance, length, descending);
            }
        }

        Tensor indices = places.Slice(-1, 0, length).Transpose(dim, -1).Contiguous();
        return [self.Gather(dim, indices), indices];
    }

    /// <summary>Puts elements that are a distance apart in order, upwards in every other block.</summary>
    private static (Tensor Keys, Tensor Places) Exchange(
        Tensor keys, Tensor places, long block, long distance, long length, bool descending)
    {
        long[] sizes = keys.Sizes.ToArray(), pairs = [.. sizes[..^1], sizes[^1] / (2 * distance), 2, distance];
        Tensor key = keys.Reshape(pairs), place = places.Reshape(pairs);
        Tensor key0 = key.Select(-2, 0), key1 = key.Select(-2, 1), place0 = place.Select(-2, 0), place1 = place.Select(-2, 1);
        Tensor number = Tensor.Arange(pairs[^3], device: keys.Device) * (2 * distance);
        Tensor isDownwards = number.BitwiseAnd(Tensor.Full([], block, DType.Int64, keys.Device)).Ne(0).Unsqueeze(-1);
        Tensor exchanged = IsBefore(key1, place1, key0, place0, length, descending).Ne(isDownwards);
        return (Joined(exchanged, key0, key1, sizes), Joined(exchanged, place0, place1, sizes));
    }

    private static Tensor Joined(Tensor exchanged, Tensor first, Tensor second, long[] sizes) => Tensor.Stack(
        [Tensor.Where(exchanged, second, first), Tensor.Where(exchanged, first, second)], -2).Reshape(sizes);

    /// <summary>Whether a comes before b; what fills the line up comes last.</summary>
    private static Tensor IsBefore(Tensor a, Tensor placeA, Tensor b, Tensor placeB, long length, bool descending)
    {
        Tensor earlier = placeA.Lt(placeB), better = descending ? a.Gt(b) : a.Lt(b), equal = a.Eq(b);
        if (a.DType.IsFloatingPoint())
        {
            Tensor nanA = a.IsNan(), nanB = b.IsNan();
            better = better.LogicalOr((descending ? nanA : nanB).LogicalAnd((descending ? nanB : nanA).LogicalNot()));
            equal = equal.LogicalOr(nanA.LogicalAnd(nanB));
        }

        Tensor areElements = placeA.Lt(length).LogicalAnd(placeB.Lt(length));
        return Tensor.Where(areElements, better.LogicalOr(equal.LogicalAnd(earlier)), earlier);
    }
}
