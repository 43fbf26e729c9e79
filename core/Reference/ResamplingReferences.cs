namespace Devices.Reference;

/// <summary>Resampling, from the definition: every element is the weighted sum of its neighbours in all dimensions.</summary>
internal static class ResamplingReferences
{
    public static void Forward(ReferenceCall call, string kind)
    {
        ReferenceTensor self = call.Tensor("self"), output = call.Output;
        for (long i = 0; i < output.Data.Length; i++)
        {
            var sum = new Accumulator();
            foreach ((long[] at, Approx weight) in Neighbours(call, kind, output.IndexOf(i), self.Sizes, output.Sizes))
            {
                // A nearest element is moved and not computed with.
                if (weight.IsExact && weight.Value == 1)
                {
                    output[i] = self.At(at);
                }

                sum.Add(self.At(at) * weight);
            }

            output[i] = kind.StartsWith("nearest", StringComparison.Ordinal) ? output[i] : sum.Total;
        }
    }

    public static void Backward(ReferenceCall call, string kind)
    {
        ReferenceTensor grad = call.Tensor("grad_output");
        var sums = Sums.RoundedOnce(call.Output);
        for (long i = 0; i < grad.Data.Length; i++)
        {
            foreach ((long[] at, Approx weight) in Neighbours(call, kind, grad.IndexOf(i), call.Output.Sizes, grad.Sizes))
            {
                sums.Add(at, grad[i] * weight);
            }
        }
    }

    private static IEnumerable<(long[] At, Approx Weight)> Neighbours(
        ReferenceCall call, string kind, long[] output, long[] inputSizes, long[] outputSizes)
    {
        IEnumerable<(long[] At, Approx Weight)> places = [(output[..2], 1.0)];
        string[] scales = output.Length == 3 ? ["scales"] : output.Length == 4 ? ["scales_h", "scales_w"] : ["scales_d", "scales_h", "scales_w"];
        for (int dim = 2; dim < output.Length; dim++)
        {
            double? scale = call.IsNone(scales[dim - 2]) ? null : call.Float(scales[dim - 2]);
            (long, Approx)[] taps = [.. Along(call, kind, output[dim], inputSizes[dim], outputSizes[dim], scale)];
            places = [.. from place in places from tap in taps select (place.At.Append(tap.Item1).ToArray(), place.Weight * tap.Item2)];
        }

        return places;
    }

    private static IEnumerable<(long Index, Approx Weight)> Along(
        ReferenceCall call, string kind, long output, long inputs, long outputs, double? scale)
    {
        if (kind.StartsWith("nearest", StringComparison.Ordinal))
        {
            float step = scale is null ? inputs / (float)outputs : (float)(1.0 / scale.Value);
            long index = inputs == outputs ? output : outputs == 2 * inputs ? output >> 1 : (long)(output * step);
            return [(Math.Min(index, inputs - 1), 1.0)];
        }

        bool align = call.Bool("align_corners");
        double real = Source(call, output, inputs, outputs, align, scale);
        if (kind == "bicubic2d")
        {
            long floor = (long)Math.Floor(real);
            return Enumerable.Range(-1, 4).Select(tap =>
                (Math.Clamp(floor + tap, 0, inputs - 1), Rounded(Cubic(Math.Abs(Rounding.ToCompute(real - floor) - tap)))));
        }

        real = inputs == outputs ? output : Math.Max(0, real);
        long first = Math.Min((long)real, inputs - 1);
        double share = Math.Min(1, Math.Max(0, Rounding.ToCompute(real - first)));
        return [(first, Rounded(1 - share)), (Math.Min(first + 1, inputs - 1), Rounded(share))];
    }

    private static double Source(ReferenceCall call, long output, long inputs, long outputs, bool align, double? scale)
    {
        if (align)
        {
            return outputs == 1 ? 0 : Rounding.ToCompute(output * Rounding.ToCompute((inputs - 1.0) / (outputs - 1.0)));
        }

        double step = Rounding.ToCompute(scale is null ? (double)inputs / outputs : 1 / scale.Value);
        return Rounding.ToCompute(Rounding.ToCompute(step * (output + 0.5)) - 0.5);
    }

    /// <summary>The kernel of bicubic interpolation by distance, with a = −3/4.</summary>
    private static double Cubic(double distance) => distance <= 1
        ? (1.25 * distance * distance * distance) - (2.25 * distance * distance) + 1
        : (-0.75 * distance * distance * distance) + (3.75 * distance * distance) - (6 * distance) + 3;

    /// <summary>A weight that a backend may round a few times on the way.</summary>
    private static Approx Rounded(double weight) => weight is 0 or 1 ? weight : new Approx(weight, 8 * Precision.Current.Unit);
}
