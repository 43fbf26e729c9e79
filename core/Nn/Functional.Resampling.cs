using Devices.Ops;

namespace Devices.Nn;

public static partial class Functional
{
    /// <summary>Rows [n, c, l], planes [n, c, h, w] or volumes [n, c, d, h, w] with more or fewer elements; <c>interpolate</c>.</summary>
    /// <param name="input">What is resampled.</param>
    /// <param name="size">The sizes wanted; null where the factors say them.</param>
    /// <param name="scaleFactor">A factor for each dimension, or one for all; null where the sizes are given.</param>
    /// <param name="mode">"nearest", "linear" (3D), "bilinear" or "bicubic" (4D), "trilinear" (5D).</param>
    /// <param name="alignCorners">Whether the corners' centres stay where they are; not for "nearest".</param>
    /// <exception cref="TensorException">The mode does not fit the rank, or not exactly one of sizes and factors is given.</exception>
    public static Tensor Interpolate(
        this Tensor input, long[]? size = null, double[]? scaleFactor = null, string mode = "nearest", bool alignCorners = false)
    {
        int dims = input.Rank - 2;
        if (mode == "nearest" && alignCorners)
        {
            throw new ArgumentException(
                "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear",
                nameof(alignCorners));
        }

        string kind = (mode, dims) switch
        {
            ("nearest", >= 1 and <= 3) => $"nearest{dims}d",
            ("linear", 1) => "linear1d",
            ("bilinear", 2) => "bilinear2d",
            ("bicubic", 2) => "bicubic2d",
            ("trilinear", 3) => "trilinear3d",
            _ => throw new TensorException(
                "Input Error: Only 3D, 4D and 5D input Tensors supported (got " +
                $"{input.Rank}D) for the modes: nearest | linear | bilinear | bicubic | trilinear (got {mode})"),
        };
        long[]? sizes = size is { Length: 1 } ? [.. Enumerable.Repeat(size[0], dims)] : size;
        double[]? factors = scaleFactor is { Length: 1 } ? [.. Enumerable.Repeat(scaleFactor[0], dims)] : scaleFactor;
        return mode == "nearest"
            ? Dispatcher.Call(Resampling.Named(kind), input, sizes, factors)
            : Dispatcher.Call(Resampling.Named(kind), input, sizes, alignCorners, factors);
    }
}
