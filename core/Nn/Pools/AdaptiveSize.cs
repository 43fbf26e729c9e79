namespace Devices.Nn;

/// <summary>The output sizes of adaptive pools.</summary>
internal static class AdaptiveSize
{
    /// <summary>The sizes, with the input's where −1 stands.</summary>
    public static long[] For(Extents outputSize, int dims, Tensor input)
    {
        long[] sizes = outputSize.For(dims, -1, nameof(outputSize));
        return input.Rank < dims ? sizes : [.. sizes.Select((size, i) => size < 0 ? input.Sizes[input.Rank - dims + i] : size)];
    }
}
