using Devices.Ops;

namespace Devices.Nn;

public static partial class Functional
{
    /// <summary>Planes [n, c, h, w] or volumes [n, c, d, h, w] looked at in the places of a grid; <c>grid_sample</c>.</summary>
    /// <param name="input">What is looked at; floating.</param>
    /// <param name="grid">
    /// Places [n, h', w', 2] or [n, d', h', w', 3], of the input's dtype: x first, from −1 at one end of the input to 1 at the other.
    /// </param>
    /// <param name="mode">"bilinear" (in volumes: trilinear), "nearest", or "bicubic" (planes only).</param>
    /// <param name="paddingMode">What is found outside: "zeros", "border" (the nearest element) or "reflection".</param>
    /// <param name="alignCorners">Whether −1 and 1 are the centres of the outer elements, and not their outer edges.</param>
    /// <returns>[n, c, h', w'] or [n, c, d', h', w'].</returns>
    /// <exception cref="TensorException">Sizes or dtypes do not fit each other.</exception>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public static Tensor GridSample(
        this Tensor input, Tensor grid, string mode = "bilinear", string paddingMode = "zeros", bool alignCorners = false)
    {
        int interpolation = Array.IndexOf(["bilinear", "nearest", "bicubic"], mode);
        int padding = Array.IndexOf(["zeros", "border", "reflection"], paddingMode);
        if (interpolation < 0)
        {
            throw new ArgumentException(
                $"nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: '{mode}'", nameof(mode));
        }

        if (padding < 0)
        {
            throw new ArgumentException(
                "nn.functional.grid_sample(): expected padding_mode to be 'zeros', 'border', or 'reflection', but got: " +
                $"'{paddingMode}'", nameof(paddingMode));
        }

        return Dispatcher.Call(GridSampling.Sampler, input, grid, interpolation, padding, alignCorners);
    }

    /// <summary>The grid for <see cref="GridSample"/> that moves the places of an output of that size by matrices; <c>affine_grid</c>.</summary>
    /// <param name="theta">Matrices [n, 2, 3] for planes, [n, 3, 4] for volumes.</param>
    /// <param name="size">The output's sizes: [n, c, h, w] or [n, c, d, h, w].</param>
    /// <param name="alignCorners">As it will be given to <see cref="GridSample"/>.</param>
    /// <returns>[n, h, w, 2] or [n, d, h, w, 3].</returns>
    /// <exception cref="TensorException">The matrices do not fit the size.</exception>
    public static Tensor AffineGrid(this Tensor theta, long[] size, bool alignCorners = false) =>
        Dispatcher.Call(GridSampling.AffineGrid, theta, size, alignCorners);
}
