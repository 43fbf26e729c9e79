namespace Devices.Fake.Kernels;

/// <summary>
/// Max pooling. The forward kernel asks for less than the host could give it: inputs are contiguous, and windows without gaps.
/// The host copies the one and decomposes the others.
/// </summary>
internal static class Pooling
{
    public static void Register(KernelTable table)
    {
        table.Add("max_pool2d_with_indices", DTypes.FloatingPoint, MaxPool, KernelTraits.ContiguousInputs, WithoutDilation);
        table.Add("max_pool2d_with_indices_backward", MaxPoolBackward);
    }

    private static Support WithoutDilation(in KernelCall call) => call.Argument(4).Ints is [1, 1]
        ? Support.Yes
        : Support.No("the imitated pooling unit takes windows without dilation only");

    private static void MaxPool(Launch launch)
    {
        long[] input = launch.Inputs[0].Sizes, output = launch.Outputs[0].Sizes;
        long[] kernel = launch.Ints(1), stride = launch.Ints(2), padding = launch.Ints(3);
        ReadOnlySpan<double> values = launch.Read<double>(0);
        Span<double> maxima = launch.Result<double>(0);
        Span<long> indices = launch.Result<long>(1);
        for (int i = 0; i < maxima.Length; i++)
        {
            var (x, y, plane) = (i % output[3], i / output[3] % output[2], i / (output[3] * output[2]));
            ReadOnlySpan<double> image = values.Slice((int)(plane * input[2] * input[3]), (int)(input[2] * input[3]));
            var (top, bottom) = Window(y, kernel[0], stride[0], padding[0], input[2]);
            var (left, right) = Window(x, kernel[1], stride[1], padding[1], input[3]);
            indices[i] = IndexOfMax(image, (int)input[3], top, bottom, left, right);
            maxima[i] = image[(int)indices[i]];
        }
    }

    private static void MaxPoolBackward(Launch launch)
    {
        long[] input = launch.Outputs[0].Sizes, output = launch.Inputs[0].Sizes;
        int inputPlane = (int)(input[2] * input[3]), outputPlane = (int)(output[2] * output[3]);
        ReadOnlySpan<double> gradient = launch.Read<double>(0);
        ReadOnlySpan<long> indices = launch.Read<long>(2);
        Span<double> result = launch.Result<double>();
        for (int i = 0; i < gradient.Length; i++)
        {
            result[(i / outputPlane * inputPlane) + (int)indices[i]] += gradient[i];
        }
    }

    private static (int First, int End) Window(long at, long kernel, long stride, long padding, long size)
    {
        long first = (at * stride) - padding;
        return ((int)Math.Max(first, 0), (int)Math.Min(first + kernel, size));
    }

    /// <summary>The first of equals; the last NaN wins.</summary>
    private static int IndexOfMax(ReadOnlySpan<double> image, int width, int top, int bottom, int left, int right)
    {
        int best = (top * width) + left;
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
            {
                int at = (y * width) + x;
                best = image[at] > image[best] || double.IsNaN(image[at]) ? at : best;
            }
        }

        return best;
    }
}
