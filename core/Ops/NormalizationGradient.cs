namespace Devices.Ops;

/// <summary>What the gradients of all normalisations by own statistics have in common.</summary>
internal static class NormalizationGradient
{
    /// <summary>The gradient of the input.</summary>
    /// <param name="grad">The gradient of the normalised values, before weights.</param>
    /// <param name="gradMean">The gradient of the means, or null.</param>
    /// <param name="gradRstd">The gradient of the reciprocal deviations, or null.</param>
    /// <param name="input">What was normalised.</param>
    /// <param name="mean">Its means, with dimensions of size 1 where they were taken over.</param>
    /// <param name="rstd">Its reciprocal deviations, of the same sizes.</param>
    /// <param name="dims">What was normalised over.</param>
    public static Tensor Input(
        Tensor grad, Tensor? gradMean, Tensor? gradRstd, Tensor input, Tensor mean, Tensor rstd, long[] dims)
    {
        double count = Reduction.Count(input.Sizes, dims);
        Tensor normalized = (input - mean) * rstd;
        Tensor result = rstd * (grad - grad.Mean(dims, keepdim: true) - (normalized * (grad * normalized).Mean(dims, keepdim: true)));
        result = gradMean is null ? result : result + (gradMean / count);
        return gradRstd is null ? result : result - (gradRstd * (rstd * rstd) * normalized / count);
    }

    /// <summary>All dimensions but those.</summary>
    public static long[] AllBut(int rank, params ReadOnlySpan<int> kept)
    {
        var dims = new List<long>();
        for (int dim = 0; dim < rank; dim++)
        {
            if (!kept.Contains(dim))
            {
                dims.Add(dim);
            }
        }

        return [.. dims];
    }

    /// <summary>One number for each channel, so that it broadcasts over [n, c, …].</summary>
    public static Tensor PerChannel(Tensor values, int rank) => values.Reshape([-1, .. Enumerable.Repeat(1L, Math.Max(0, rank - 2))]);
}
