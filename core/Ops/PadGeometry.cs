namespace Devices.Ops;

/// <summary>The arithmetic of paddings: pairs of borders before and behind, for the last dimension first.</summary>
internal static class PadGeometry
{
    /// <summary>What is put before and behind a dimension.</summary>
    public static (long Before, long Behind) At(long[] padding, int dim, int rank)
    {
        int pair = 2 * (rank - 1 - dim);
        return pair < padding.Length ? (padding[pair], padding[pair + 1]) : (0, 0);
    }

    public static long[] Sizes(ReadOnlySpan<long> sizes, long[] padding)
    {
        long[] padded = sizes.ToArray();
        for (int dim = 0; dim < padded.Length; dim++)
        {
            (long before, long behind) = At(padding, dim, padded.Length);
            padded[dim] += before + behind;
        }

        return padded;
    }

    /// <summary>Which index of a dimension is read for each index of the padded one.</summary>
    public static Tensor Places(long[] padding, int dim, Tensor self, bool reflects)
    {
        (long before, long behind) = At(padding, dim, self.Rank);
        long size = self.Size(dim);
        var places = new long[size + before + behind];
        for (long i = 0; i < places.Length; i++)
        {
            long place = i - before;
            place = reflects && place < 0 ? -place : place;
            place = reflects && place >= size ? (2 * (size - 1)) - place : place;
            places[i] = Math.Clamp(place, 0, size - 1);
        }

        return Tensor.FromArray(places, device: self.Device);
    }
}
