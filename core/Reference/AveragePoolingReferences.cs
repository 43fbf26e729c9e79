namespace Devices.Reference;

/// <summary>Averages of windows, from the definition: the elements of a box over their number.</summary>
internal static class AveragePoolingReferences
{
    /// <summary>Where a window lies along one dimension, cut to the input, and what it counts.</summary>
    private readonly record struct Span(long Start, long End, double Count);

    public static void Forward(ReferenceCall call) => Average(call, call.Tensor("self"), call.Output, SpanOf(call));

    public static void Backward(ReferenceCall call) => Spread(call, call.Tensor("grad_output"), call.Output, SpanOf(call));

    public static void AdaptiveForward(ReferenceCall call) =>
        Average(call, call.Tensor("self"), call.Output, Adaptive(call.Tensor("self").Sizes, call.Output.Sizes));

    public static void AdaptiveBackward(ReferenceCall call) =>
        Spread(call, call.Tensor("grad_output"), call.Output, Adaptive(call.Output.Sizes, call.Tensor("grad_output").Sizes));

    private static void Average(ReferenceCall call, ReferenceTensor self, ReferenceTensor output, Func<int, long, Span> spanOf)
    {
        for (long i = 0; i < output.Data.Length; i++)
        {
            double share = 1 / Divisor(call, output.IndexOf(i), spanOf);
            var sum = new Accumulator();
            sum.Add(0.0);
            foreach (long[] at in Box(output.IndexOf(i), spanOf))
            {
                sum.Add(Share(self.At(at), share));
            }

            output[i] = sum.Total;
        }
    }

    private static void Spread(ReferenceCall call, ReferenceTensor grad, ReferenceTensor output, Func<int, long, Span> spanOf)
    {
        var sums = Sums.RoundedOnce(output);
        for (long i = 0; i < grad.Data.Length; i++)
        {
            double share = 1 / Divisor(call, grad.IndexOf(i), spanOf);
            foreach (long[] at in Box(grad.IndexOf(i), spanOf))
            {
                sums.Add(at, Share(grad[i], share));
            }
        }
    }

    /// <summary>
    /// A backend may add first and divide then, or multiply by a rounded share for each dimension: up to three shares and products.
    /// </summary>
    private static Approx Share(Approx x, double share)
    {
        Approx product = x * new Approx(share, 3 * Precision.Current.Unit * share);
        return product.IsExact || !double.IsFinite(product.Value)
            ? product : new Approx(product.Value, product.Error + (2 * Precision.Current.Unit * Math.Abs(product.Value)));
    }

    private static double Divisor(ReferenceCall call, long[] index, Func<int, long, Span> spanOf)
    {
        if (call.Has("divisor_override") && !call.IsNone("divisor_override"))
        {
            return call.Int("divisor_override");
        }

        double count = 1;
        for (int dim = 0; dim < index.Length; dim++)
        {
            count *= spanOf(dim, index[dim]).Count;
        }

        return count;
    }

    private static IEnumerable<long[]> Box(long[] index, Func<int, long, Span> spanOf)
    {
        IEnumerable<long[]> places = [[]];
        for (int dim = 0; dim < index.Length; dim++)
        {
            Span span = spanOf(dim, index[dim]);
            places =
            [
                .. from place in places
                   from i in Enumerable.Range(0, (int)Math.Max(0, span.End - span.Start))
                   select place.Append(span.Start + i).ToArray(),
            ];
        }

        return places;
    }

    private static Func<int, long, Span> SpanOf(ReferenceCall call)
    {
        long[] sizes = call.Tensor("self").Sizes, kernel = call.Ints("kernel_size"), stride = call.Ints("stride"), padding = call.Ints("padding");
        bool includePad = call.Bool("count_include_pad");
        return (dim, output) =>
        {
            int i = dim - (sizes.Length - kernel.Length);
            if (i < 0)
            {
                return new Span(output, output + 1, 1);
            }

            long start = (output * stride[i]) - padding[i], end = Math.Min(start + kernel[i], sizes[dim] + padding[i]);
            long from = Math.Max(0, start), to = Math.Min(sizes[dim], end);
            return new Span(from, to, includePad ? end - start : to - from);
        };
    }

    private static Func<int, long, Span> Adaptive(long[] inputs, long[] outputs) => (dim, output) =>
    {
        if (inputs[dim] == outputs[dim])
        {
            return new Span(output, output + 1, 1);
        }

        long start = (long)Math.Floor((double)output * inputs[dim] / outputs[dim]);
        long end = (long)Math.Ceiling((double)(output + 1) * inputs[dim] / outputs[dim]);
        return new Span(start, end, end - start);
    };
}
