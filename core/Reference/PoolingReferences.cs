namespace Devices.Reference;

/// <summary>The greatest of windows, from the definition.</summary>
internal static class PoolingReferences
{
    public static void MaxPool(ReferenceCall call)
    {
        long[] kernel = call.Ints("kernel_size"), stride = call.Ints("stride"), padding = call.Ints("padding"), dilation = call.Ints("dilation");
        Greatest(call, kernel.Length, (i, output, size) =>
        {
            IEnumerable<long> places = Enumerable.Range(0, (int)kernel[i]).Select(tap => (output * stride[i]) - padding[i] + (tap * dilation[i]));
            return places.Where(place => place >= 0 && place < size);
        });
    }

    public static void AdaptiveMaxPool(ReferenceCall call)
    {
        long[] outputs = call.Ints("output_size");
        Greatest(call, outputs.Length, (i, output, size) =>
        {
            long start = (long)Math.Floor((double)output * size / outputs[i]), end = (long)Math.Ceiling((output + 1.0) * size / outputs[i]);
            return Enumerable.Range((int)start, (int)(end - start)).Select(place => (long)place);
        });
    }

    /// <summary>Adds each gradient to the element that an index names, within the last dimensions.</summary>
    public static void AddAtIndices(ReferenceCall call, int dims)
    {
        ReferenceTensor grad = call.Tensor("grad_output"), indices = call.Tensor("indices");
        long volume = Product(call.Output.Sizes[^dims..]), windows = Product(grad.Sizes[^dims..]);
        var sums = Sums.RoundedOnce(call.Output);
        for (long i = 0; i < grad.Data.Length; i++)
        {
            sums.Add((i / windows * volume) + indices[i].Integer, grad[i]);
        }
    }

    /// <summary>Each element at its index within the last dimensions, the last of several; zeros elsewhere.</summary>
    public static void PutAtIndices(ReferenceCall call, int dims)
    {
        ReferenceTensor self = call.Tensor("self"), indices = call.Tensor("indices");
        long volume = Product(call.Output.Sizes[^dims..]), windows = Product(self.Sizes[^dims..]);
        for (long i = 0; i < self.Data.Length; i++)
        {
            call.Output[(i / windows * volume) + indices[i].Integer] = self[i];
        }
    }

    /// <summary>The greatest of each window, the first of equals, the last NaN before everything, with its place.</summary>
    private static void Greatest(ReferenceCall call, int dims, Func<int, long, long, IEnumerable<long>> placesOf)
    {
        ReferenceTensor self = call.Tensor("self"), values = call.Outputs[0], places = call.Outputs[1];
        long[] sizes = self.Sizes[^dims..];
        long volume = Product(sizes), windows = Product(values.Sizes[^dims..]);
        for (long i = 0; i < values.Data.Length; i++)
        {
            long[] at = values.IndexOf(i)[^dims..];
            long start = i / windows * volume, best = -1;
            IEnumerable<long> window = [0];
            for (int dim = 0; dim < dims; dim++)
            {
                long[] along = [.. placesOf(dim, at[dim], sizes[dim])];
                long size = sizes[dim];
                window = [.. from outer in window from inner in along select (outer * size) + inner];
            }

            foreach (long place in window)
            {
                bool better = best < 0 || self[start + place].IsNaN || self[start + place].Value > self[start + best].Value;
                best = better ? place : best;
            }

            values[i] = self[start + best];
            places[i] = Approx.FromInteger(best);
        }
    }

    private static long Product(IEnumerable<long> sizes) => sizes.Aggregate(1L, (product, size) => product * size);
}
