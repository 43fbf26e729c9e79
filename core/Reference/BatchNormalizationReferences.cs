namespace Devices.Reference;

/// <summary>Normalisations by channel, by group of channels, and by mean square.</summary>
internal static class BatchNormalizationReferences
{
    public static void NoStats(ReferenceCall call)
    {
        ReferenceTensor input = call.Tensor("input");
        (long outer, long inner) = input.Around(1);
        for (long channel = 0; channel < input.Sizes[1]; channel++)
        {
            long[] places = [.. Places(outer, input.Sizes[1], inner, channel)];
            (Approx mean, Approx rstd) = Statistics(call, Array.ConvertAll(places, place => input[place]));
            (call.Outputs[1][channel], call.Outputs[2][channel]) = (mean, rstd);
            Array.ForEach(places, place => call.Output[place] = Affine(call, channel, (input[place] - mean) * rstd));
        }
    }

    public static void NoTraining(ReferenceCall call)
    {
        ReferenceTensor input = call.Tensor("input"), mean = call.Tensor("running_mean"), variance = call.Tensor("running_var");
        (long outer, long inner) = input.Around(1);
        for (long channel = 0; channel < input.Sizes[1]; channel++)
        {
            Approx rstd = ApproxMath.Rsqrt(variance[channel] + Eps(call));
            foreach (long place in Places(outer, input.Sizes[1], inner, channel))
            {
                call.Output[place] = Affine(call, channel, (input[place] - mean[channel]) * rstd);
            }
        }
    }

    public static void GroupNorm(ReferenceCall call)
    {
        ReferenceTensor input = call.Tensor("input");
        long area = call.Int("HxW"), line = call.Int("C") / call.Int("group") * area;
        for (long row = 0; row < call.Outputs[1].Data.Length; row++)
        {
            (Approx mean, Approx rstd) = Statistics(call, input.Data.AsSpan((int)(row * line), (int)line).ToArray());
            (call.Outputs[1][row], call.Outputs[2][row]) = (mean, rstd);
            for (long i = row * line; i < (row + 1) * line; i++)
            {
                call.Output[i] = Affine(call, i / area % call.Int("C"), (input[i] - mean) * rstd);
            }
        }
    }

    public static void RmsNorm(ReferenceCall call)
    {
        ReferenceTensor input = call.Tensor("input");
        ReferenceTensor? weight = call.OptionalTensor("weight");
        long line = call.Ints("normalized_shape").Aggregate(1L, (product, size) => product * size);
        for (long start = 0; start < input.Data.Length; start += line)
        {
            var squares = new Accumulator();
            for (long i = start; i < start + line; i++)
            {
                squares.AddProduct(input[i], input[i]);
            }

            Approx factor = ApproxMath.Rsqrt((squares.Total / line) + Eps(call));
            for (long i = start; i < start + line; i++)
            {
                call.Output[i] = weight is null ? input[i] * factor : input[i] * factor * weight[i - start];
            }
        }
    }

    private static Approx Eps(ReferenceCall call) => new(call.Float("eps"), Precision.Current.Unit * call.Float("eps"));

    private static (Approx Mean, Approx Rstd) Statistics(ReferenceCall call, Approx[] values) =>
        (ReductionReferences.Average(values), ApproxMath.Rsqrt(ReductionReferences.Variance(values, 0) + Eps(call)));

    private static Approx Affine(ReferenceCall call, long channel, Approx normalized)
    {
        Approx scaled = call.OptionalTensor("weight") is { } weight ? normalized * weight[channel] : normalized;
        return call.OptionalTensor("bias") is { } bias ? scaled + bias[channel] : scaled;
    }

    private static IEnumerable<long> Places(long outer, long channels, long inner, long channel)
    {
        for (long i = 0; i < outer * inner; i++)
        {
            yield return (((i / inner * channels) + channel) * inner) + (i % inner);
        }
    }
}
