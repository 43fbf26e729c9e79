namespace Devices.Fake.Kernels;

/// <summary>Max pooling. The forward kernel asks the host for contiguous inputs, as a unit with fixed addressing would.</summary>
internal static class Pooling
{
    public static void Register(KernelTable table)
    {
        table.Add("max_pool2d_with_indices", DTypes.FloatingPoint, MaxPool, KernelTraits.ContiguousInputs, Batched);
        table.Add("max_pool2d_with_indices_backward", DTypes.FloatingPoint, MaxPoolBackward, predicate: Batched);
    }

    private static Support Batched(in KernelCall call) =>
        call.Input(0).Rank == 4 ? Support.Yes : Support.No("the imitated pooling unit works on batches");

    private static void MaxPool(Launch launch)
    {
        long[] input = launch.Inputs[0].Sizes, output = launch.Outputs[0].Sizes;
        ReadOnlySpan<double> values = launch.Read<double>(0);
        Span<double> maxima = launch.Result<double>(0);
        Span<long> indices = launch.Result<long>(1);
        for (int i = 0; i < maxima.Length; i++)
        {
            var (x, y, plane) = (i % output[3], i / output[3] % output[2], i / (output[3] * output[2]));
            ReadOnlySpan<double> image = values.Slice((int)(plane * input[2] * input[3]), (int)(input[2] * input[3]));
            indices[i] = IndexOfMax(image, (int)input[3], Window(launch, 0, y, input[2]), Window(launch, 1, x, input[3]));
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

    /// <summary>The input positions along a dimension that an output looks at.</summary>
    private static (int First, int End, int Step) Window(Launch launch, int dim, long at, long size)
    {
        long kernel = launch.Ints(1)[dim], stride = launch.Ints(2)[dim], padding = launch.Ints(3)[dim], dilation = launch.Ints(4)[dim];
        long first = (at * stride) - padding, end = Math.Min(first + (kernel * dilation), size);
        while (first < 0)
        {
            first += dilation;
        }

        return ((int)first, (int)end, (int)dilation);
    }

    /// <summary>The first of equals; the last NaN wins.</summary>
    private static int IndexOfMax(
        ReadOnlySpan<double> image, int width, (int First, int End, int Step) rows, (int First, int End, int Step) columns)
    {
        int best = (rows.First * width) + columns.First;
        for (int y = rows.First; y < rows.End; y += rows.Step)
        {
            for (int x = columns.First; x < columns.End; x += columns.Step)
            {
                int at = (y * width) + x;
                best = image[at] > image[best] || double.IsNaN(image[at]) ? at : best;
            }
        }

        return best;
    }
}
