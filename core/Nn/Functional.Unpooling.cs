using Devices.Ops;

namespace Devices.Nn;

public static partial class Functional
{
    /// <summary>Puts the greatest elements of windows back where they were, in rows [n, c, l] of zeros; <c>max_unpool1d</c>.</summary>
    /// <param name="input">What <see cref="MaxPool1dWithIndices"/> gave, or something of its sizes.</param>
    /// <param name="indices">Where each element was, int64.</param>
    /// <param name="kernelSize">The windows' size.</param>
    /// <param name="stride">From window to window; the window's size unless given.</param>
    /// <param name="padding">The border's width; none unless given.</param>
    /// <param name="outputSize">The sizes before pooling (the last, or all) where windows did not fit exactly.</param>
    /// <exception cref="TensorException">The sizes do not fit, or an index lies outside.</exception>
    public static Tensor MaxUnpool1d(
        this Tensor input, Tensor indices, long[] kernelSize, long[]? stride = null, long[]? padding = null, long[]? outputSize = null) =>
        MaxUnpool(1, input, indices, kernelSize, stride, padding, outputSize);

    /// <summary>As <see cref="MaxUnpool1d"/>, in planes [n, c, h, w].</summary>
    public static Tensor MaxUnpool2d(
        this Tensor input, Tensor indices, long[] kernelSize, long[]? stride = null, long[]? padding = null, long[]? outputSize = null) =>
        MaxUnpool(2, input, indices, kernelSize, stride, padding, outputSize);

    /// <summary>As <see cref="MaxUnpool1d"/>, in volumes [n, c, d, h, w].</summary>
    public static Tensor MaxUnpool3d(
        this Tensor input, Tensor indices, long[] kernelSize, long[]? stride = null, long[]? padding = null, long[]? outputSize = null) =>
        MaxUnpool(3, input, indices, kernelSize, stride, padding, outputSize);

    /// <summary>Of one to three dimensions; rows are planes of one column.</summary>
    internal static Tensor MaxUnpool(
        int dims, Tensor input, Tensor indices, long[] kernelSize, long[]? stride, long[]? padding, long[]? outputSize)
    {
        long[] size = UnpooledSize(input, dims, kernelSize, stride, padding, outputSize);
        return dims switch
        {
            1 => Dispatcher.Call(Unpooling.MaxUnpool2d, input.Unsqueeze(-1), indices.Unsqueeze(-1), new[] { size[0], 1L }).Squeeze(-1),
            2 => Dispatcher.Call(Unpooling.MaxUnpool2d, input, indices, size),
            _ => Dispatcher.Call(
                Unpooling.MaxUnpool3d, input, indices, size, Repeated(stride ?? kernelSize, dims), Repeated(padding ?? [0], dims)),
        };
    }

    private static long[] Repeated(long[] values, int dims) => values.Length == 1 ? [.. Enumerable.Repeat(values[0], dims)] : values;

    /// <summary>The size that windows tell, or the one wanted, which may be less than a window away from it.</summary>
    private static long[] UnpooledSize(Tensor input, int dims, long[] kernelSize, long[]? stride, long[]? padding, long[]? wanted)
    {
        long[] kernel = Repeated(kernelSize, dims), step = Repeated(stride ?? kernelSize, dims), pad = Repeated(padding ?? [0], dims);
        long[] own =
        [
            .. Enumerable.Range(0, dims).Select(i => ((input.Size(input.Rank - dims + i) - 1) * step[i]) + kernel[i] - (2 * pad[i])),
        ];
        if (wanted is null)
        {
            return own;
        }

        long[] size = wanted.Length == dims + 2 ? wanted[2..] : wanted;
        if (size.Length != dims)
        {
            throw new TensorException(
                $"output_size should be a sequence containing {dims} or {dims + 2} elements, but it has a length of '{wanted.Length}'");
        }

        for (int i = 0; i < dims; i++)
        {
            if (size[i] <= own[i] - step[i] || size[i] >= own[i] + step[i])
            {
                throw new TensorException(
                    $"invalid output_size {Dimensions.Describe(size)} (dim {i} must be between {own[i] - step[i]} and {own[i] + step[i]})");
            }
        }

        return size;
    }
}
