using Devices.Reference;
using Devices.Samples;

namespace Devices.Ops;

/// <summary>
/// Connectionist temporal classification (Graves et al., 2006): the probability of all alignments of a target with the steps of a
/// sequence, by a recursion over the steps.
/// </summary>
internal static class Ctc
{
    private const string Lengths = "int blank=0, bool zero_infinity=False) -> (Tensor, Tensor)";
    private const string Reduced = "int blank=0, int reduction=Mean, bool zero_infinity=False) -> Tensor";

    public static readonly Operator Forward = new(
        $"_ctc_loss(Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, {Lengths}")
    {
        DTypes = [DType.Float32, DType.Float64],
        Unpromoted = ["targets"],
        Prepare = Check,
        DTypeRule = Types.Unary,
        ShapeRule = static arguments =>
        {
            ReadOnlySpan<long> sizes = arguments[0].Tensor.Sizes;
            return [[sizes[1]], [sizes[1], sizes[0], (2 * Longest(arguments)) + 1]];
        },
        Decomposition = ByParts,
        Reference = CtcReferences.Forward,
        Samples = Deferred.Of(CtcSamples.Forward),
        ErrorSamples = Deferred.Of(CtcSamples.Errors),
    };

    public static readonly Operator ForwardTensor = new(
        $"_ctc_loss.Tensor(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, {Lengths}")
    {
        DTypes = [DType.Float32, DType.Float64],
        Decomposition = static arguments => Dispatcher.CallMany(
            Forward, arguments[0], arguments[1], Integers(arguments[2].Tensor), Integers(arguments[3].Tensor), arguments[4], arguments[5]),
        Samples = Deferred.Of(CtcSamples.ForwardTensor),
    };

    public static readonly Operator Loss = new(
        $"ctc_loss.IntList(Tensor log_probs, Tensor targets, int[] input_lengths, int[] target_lengths, {Reduced}")
    {
        DTypes = [DType.Float32, DType.Float64],
        Prepare = static arguments => ElementwiseLoss.RequireReduction(arguments[5].Int),
        Decomposition = static arguments => [LossByParts(arguments)],
        Samples = Deferred.Of(CtcSamples.Loss),
    };

    public static readonly Operator LossTensor = new(
        $"ctc_loss.Tensor(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, {Reduced}")
    {
        DTypes = [DType.Float32, DType.Float64],
        Decomposition = static arguments =>
        [
            Dispatcher.Call(
                Loss, arguments[0], arguments[1], Integers(arguments[2].Tensor), Integers(arguments[3].Tensor), arguments[4], arguments[5],
                arguments[6]),
        ],
        Samples = Deferred.Of(CtcSamples.LossTensor),
    };

    public static IEnumerable<Operator> Rows => [Forward, ForwardTensor, Loss, LossTensor];

    private static long Longest(ReadOnlySpan<Value> arguments) =>
        arguments[1].Tensor.Rank == 2 ? arguments[1].Tensor.Sizes[1] : arguments[3].Ints.DefaultIfEmpty(0).Max();

    private static long[] Integers(Tensor lengths) => Array.ConvertAll(lengths.ToScalars(), length => length.ToInt64());

    private static Tensor LossByParts(ReadOnlySpan<Value> arguments)
    {
        Tensor losses = Dispatcher.CallMany(
            Forward, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[6])[0];
        losses = arguments[6].Bool ? losses.MaskedFill(losses.IsInf(), 0) : losses;
        if (arguments[5].Int != Ops.Loss.Mean)
        {
            return arguments[5].Int == 0 ? losses : losses.Sum();
        }

        double[] lengths = Array.ConvertAll(arguments[3].Ints, length => (double)Math.Max(length, 1));
        return (losses / Tensor.FromArray(lengths, device: losses.Device).To(losses.DType)).Mean();
    }

    private static void Check(Span<Value> arguments)
    {
        Tensor self = arguments[0].Tensor, targets = arguments[1].Tensor;
        long[] inputs = arguments[2].Ints, lengths = arguments[3].Ints;
        if (self.Rank != 3)
        {
            throw new TensorException($"Expected tensor to have 3 dimensions, but got {self.Rank} for log_probs of ctc_loss");
        }

        (long steps, long batch, long classes) = (self.Sizes[0], self.Sizes[1], self.Sizes[2]);
        bool fits = targets.Rank == 2 ? targets.Sizes[0] == batch : targets.Rank == 1 && targets.ElementCount == lengths.Sum();
        string? wrong = arguments[4].Int < 0 || arguments[4].Int >= classes ? "blank must be in label range"
            : inputs.Length != batch ? "input_lengths must be of size batch_size"
            : lengths.Length != batch ? "target_lengths must be of size batch_size"
            : targets.DType is not (DType.Int64 or DType.Int32)
                ? $"expected targets of ctc_loss to be integers, but got {targets.DType.Name()}"
            : !fits ? $"targets of ctc_loss must be [batch, length] or all labels in a row, but got {Dimensions.Describe(targets.Sizes)}"
            : Array.Exists(inputs, length => length < 0 || length > steps) ? $"Expected input_lengths to have value at most {steps}"
            : Array.Exists(lengths, length => length < 0 || (targets.Rank == 2 && length > targets.Sizes[1]))
                ? "Expected target_lengths to fit into targets"
            : null;
        if (wrong is not null)
        {
            throw new TensorException(wrong);
        }
    }

    private static Tensor[] ByParts(ReadOnlySpan<Value> arguments)
    {
        Tensor self = arguments[0].Tensor;
        long[] inputs = arguments[2].Ints, lengths = arguments[3].Ints;
        (long steps, long batch) = (self.Sizes[0], self.Sizes[1]);
        Tensor labels = WithBlanks(arguments[1].Tensor.To(DType.Int64), lengths, Longest(arguments), arguments[4].Int);
        long states = labels.Sizes[1];
        Tensor state = Tensor.Arange(states, DType.Int64, self.Device);
        Tensor last = Tensor.FromArray(Array.ConvertAll(lengths, length => 2 * length), device: self.Device).Unsqueeze(1);
        Tensor isLabel = state.Remainder(2).Eq(1);
        Tensor maySkip = isLabel.LogicalAnd(state.Ge(3)).LogicalAnd(labels.Ne(Shifted(labels, 2, -1)));
        Tensor emitted = self.Gather(2, labels.Unsqueeze(0).Expand(steps, batch, states));
        Tensor ends = Tensor.FromArray(inputs, device: self.Device).Unsqueeze(1);
        Tensor alpha = Tensor.Full([batch, states], double.NegativeInfinity, self.DType, self.Device);
        var alphas = new Tensor[steps];
        for (int t = 0; t < steps; t++)
        {
            Tensor next = t == 0
                ? emitted[0].MaskedFill(state.Gt(1).LogicalOr(state.Gt(last)), double.NegativeInfinity)
                : LogSum(alpha, Shifted(alpha, 1, double.NegativeInfinity),
                    Shifted(alpha, 2, double.NegativeInfinity).MaskedFill(maySkip.LogicalNot(), double.NegativeInfinity)) + emitted[t];
            alphas[t] = alpha = Tensor.Where(ends.Gt(t), next, alpha);
        }

        return [Finish(alpha, last), steps == 0 ? alpha.Unsqueeze(1).Slice(1, 0, 0) : Tensor.Stack(alphas, 1)];
    }

    /// <summary>−ln of the two last states together; of an empty target there is one, and without steps only that is certain.</summary>
    private static Tensor Finish(Tensor alpha, Tensor last)
    {
        Tensor end = alpha.Gather(1, last), before = alpha.Gather(1, (last - 1).Clamp(0, null));
        before = before.MaskedFill(last.Eq(0), double.NegativeInfinity);
        return -LogSum(end, before, Tensor.Full([], double.NegativeInfinity, alpha.DType, alpha.Device)).Squeeze(1);
    }

    /// <summary>Each target with blanks before, between and behind its labels: [batch, 2·longest + 1].</summary>
    private static Tensor WithBlanks(Tensor targets, long[] lengths, long longest, long blank)
    {
        long batch = lengths.Length;
        Tensor padded = targets;
        if (targets.Rank == 1)
        {
            var places = new long[batch * longest];
            long start = 0;
            for (int row = 0; row < batch; row++)
            {
                for (int i = 0; i < lengths[row]; i++)
                {
                    places[(row * longest) + i] = start + i;
                }

                start += lengths[row];
            }

            padded = targets.ElementCount == 0
                ? Tensor.Zeros([batch, longest], DType.Int64, targets.Device)
                : targets.IndexSelect(0, Tensor.FromArray(places, device: targets.Device)).View(batch, longest);
        }

        Tensor blanks = Tensor.Full([batch, longest, 1], blank, DType.Int64, targets.Device);
        Tensor pairs = Tensor.Cat([blanks, padded.Unsqueeze(2)], 2).Reshape(batch, 2 * longest);
        return Tensor.Cat([pairs, Tensor.Full([batch, 1], blank, DType.Int64, targets.Device)], 1);
    }

    /// <summary>Columns moved to the right, a number moved in.</summary>
    private static Tensor Shifted(Tensor x, long places, Scalar number)
    {
        long columns = Math.Min(places, x.Sizes[1]);
        return Tensor.Cat([Tensor.Full([x.Sizes[0], columns], number, x.DType, x.Device), x.Slice(1, 0, x.Sizes[1] - columns)], 1);
    }

    /// <summary>ln(eᵃ + eᵇ + eᶜ); where all are −∞ it is −∞ and has no gradient.</summary>
    private static Tensor LogSum(Tensor a, Tensor b, Tensor c)
    {
        Tensor greatest = a.Detach().Maximum(b.Detach()).Maximum(c.Detach()), isNothing = greatest.Eq(double.NegativeInfinity);
        greatest = greatest.MaskedFill(isNothing, 0);
        Tensor sum = (a - greatest).Exp() + (b - greatest).Exp() + (c - greatest).Exp();
        return (sum.MaskedFill(isNothing, 1).Log() + greatest).MaskedFill(isNothing, double.NegativeInfinity);
    }
}
