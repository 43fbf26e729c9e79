namespace Devices.Reference;

/// <summary>Connectionist temporal classification.</summary>
internal static class CtcReferences
{
    /// <summary>Row by row, state by state; what is behind a row's last step repeats it.</summary>
    public static void Forward(ReferenceCall call)
    {
        ReferenceTensor self = call.Tensor("log_probs"), alphas = call.Outputs[1];
        long[] inputs = call.Ints("input_lengths"), lengths = call.Ints("target_lengths");
        (long steps, long states) = (self.Sizes[0], alphas.Sizes[2]);
        for (long row = 0, start = 0; row < lengths.Length; start += lengths[row], row++)
        {
            long[] labels = LabelsOf(call, row, start, states);
            Approx[] alpha = Nothing(states);
            for (long t = 0; t < steps; t++)
            {
                alpha = t < inputs[row] ? Step(self, alpha, labels, row, t, lengths[row]) : alpha;
                for (long s = 0; s < states; s++)
                {
                    alphas[row, t, s] = alpha[s];
                }
            }

            long last = 2 * lengths[row];
            call.Output[row] = -LogSum(alpha[last], last > 0 ? alpha[last - 1] : double.NegativeInfinity, double.NegativeInfinity);
        }
    }

    private static Approx[] Nothing(long states)
    {
        var alpha = new Approx[states];
        Array.Fill(alpha, double.NegativeInfinity);
        return alpha;
    }

    private static Approx[] Step(ReferenceTensor self, Approx[] before, long[] labels, long row, long t, long length)
    {
        Approx[] alpha = Nothing(before.Length);
        for (long s = 0; s < alpha.Length; s++)
        {
            Approx emitted = self[t, row, labels[s]];
            if (t == 0)
            {
                alpha[s] = s <= Math.Min(1, 2 * length) ? emitted : double.NegativeInfinity;
                continue;
            }

            bool maySkip = s % 2 == 1 && s >= 3 && labels[s] != labels[s - 2];
            Approx one = s > 0 ? before[s - 1] : double.NegativeInfinity, two = maySkip ? before[s - 2] : double.NegativeInfinity;
            alpha[s] = LogSum(before[s], one, two) + emitted;
        }

        return alpha;
    }

    private static long[] LabelsOf(ReferenceCall call, long row, long start, long states)
    {
        ReferenceTensor targets = call.Tensor("targets");
        long length = call.Ints("target_lengths")[row];
        var labels = new long[states];
        for (long s = 0; s < states; s++)
        {
            // Behind a shorter target of a list there is whatever the list begins with.
            long i = s / 2;
            labels[s] = s % 2 == 0 ? call.Int("blank")
                : targets.Rank == 2 ? targets[row, i].Integer
                : targets.Data.Length == 0 ? 0
                : targets[i < length ? start + i : 0].Integer;
        }

        return labels;
    }

    private static Approx LogSum(Approx a, Approx b, Approx c)
    {
        double greatest = Math.Max(a.Value, Math.Max(b.Value, c.Value));
        if (double.IsNegativeInfinity(greatest))
        {
            return double.NegativeInfinity;
        }

        Approx sum = ApproxMath.Exp(a - greatest) + ApproxMath.Exp(b - greatest) + ApproxMath.Exp(c - greatest);
        return ApproxMath.Log(sum) + greatest;
    }
}
