namespace Devices.Reference;

/// <summary>Windows over planes.</summary>
internal static class PoolingReferences
{
    /// <summary>The greatest of each window, the first of equals, the last NaN before everything, with its place in the plane.</summary>
    public static void MaxPool2d(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self"), values = call.Outputs[0], places = call.Outputs[1];
        long plane = self.Sizes[2] * self.Sizes[3];
        for (long i = 0; i < values.Data.Length; i++)
        {
            long[] at = values.IndexOf(i);
            long start = ((at[0] * self.Sizes[1]) + at[1]) * plane, best = -1;
            foreach (long place in Window(call, self.Sizes, at[2], at[3]))
            {
                bool better = best < 0 || self[start + place].IsNaN || self[start + place].Value > self[start + best].Value;
                best = better ? place : best;
            }

            values[i] = self[start + best];
            places[i] = Approx.FromInteger(best);
        }
    }

    public static void MaxPool2dBackward(ReferenceCall call)
    {
        ReferenceTensor grad = call.Tensor("grad_output"), indices = call.Tensor("indices");
        long plane = call.Output.Sizes[2] * call.Output.Sizes[3], windows = grad.Sizes[2] * grad.Sizes[3];
        var sums = Sums.RoundedOnce(call.Output);
        for (long i = 0; i < grad.Data.Length; i++)
        {
            sums.Add((i / windows * plane) + indices[i].Integer, grad[i]);
        }
    }

    private static IEnumerable<long> Window(ReferenceCall call, long[] sizes, long row, long column)
    {
        long[] kernel = call.Ints("kernel_size"), stride = call.Ints("stride");
        long[] padding = call.Ints("padding"), dilation = call.Ints("dilation");
        for (long k = 0; k < kernel[0] * kernel[1]; k++)
        {
            long h = (row * stride[0]) - padding[0] + (k / kernel[1] * dilation[0]);
            long w = (column * stride[1]) - padding[1] + (k % kernel[1] * dilation[1]);
            if (h >= 0 && h < sizes[2] && w >= 0 && w < sizes[3])
            {
                yield return (h * sizes[3]) + w;
            }
        }
    }
}
