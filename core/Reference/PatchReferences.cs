namespace Devices.Reference;

/// <summary>Windows of images as columns and back, from the definition.</summary>
internal static class PatchReferences
{
    public static void Im2col(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self");
        Walk(call, self.Sizes[^2..], call.Output, (column, plane, pixel) => call.Output[column] = self[plane + pixel]);
    }

    public static void Col2im(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("self");
        var sums = Sums.RoundedOnce(call.Output);
        Walk(call, call.Ints("output_size"), self, (column, plane, pixel) => sums.Add(plane + pixel, self[column]));
    }

    /// <summary>Visits each element of the columns that stands for a pixel, with the start of its plane.</summary>
    private static void Walk(ReferenceCall call, long[] size, ReferenceTensor columns, Action<long, long, long> visit)
    {
        long[] kernel = call.Ints("kernel_size"), dilation = call.Ints("dilation"), padding = call.Ints("padding"), stride = call.Ints("stride");
        long width = ((size[1] + (2 * padding[1]) - (dilation[1] * (kernel[1] - 1)) - 1) / stride[1]) + 1, places = columns.Sizes[^1];
        for (long i = 0; i < columns.Data.Length; i++)
        {
            long place = i % places, tap = i / places % (kernel[0] * kernel[1]), plane = i / places / (kernel[0] * kernel[1]);
            long row = (place / width * stride[0]) - padding[0] + (tap / kernel[1] * dilation[0]);
            long column = (place % width * stride[1]) - padding[1] + (tap % kernel[1] * dilation[1]);
            if (row >= 0 && row < size[0] && column >= 0 && column < size[1])
            {
                visit(i, plane * size[0] * size[1], (row * size[1]) + column);
            }
        }
    }
}
