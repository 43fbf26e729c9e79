using Devices.Nn;
using Devices.Samples;
using static Devices.GradientFormula;

namespace Devices.Ops;

/// <summary>Losses of classes, which are dimension 1 (0 of a vector), with any dimensions behind them.</summary>
internal static class ClassLoss
{
    public static readonly Operator Nll = new(
        "nll_loss_nd(Tensor self, Tensor target, Tensor? weight=None, int reduction=Mean, SymInt ignore_index=-100) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Gradients = [NotImplemented("weight")],
        Decomposition = static arguments =>
            [NllOfRows(arguments[0].Tensor, arguments[1].Tensor, arguments[2], arguments[3].Int, arguments[4].Int)],
        Samples = Deferred.Of(ClassLossSamples.Nll),
        ErrorSamples = Deferred.Of(ClassLossSamples.NllErrors),
    };

    public static readonly Operator CrossEntropy = new(
        "cross_entropy_loss(Tensor self, Tensor target, Tensor? weight=None, int reduction=Mean, SymInt ignore_index=-100, " +
        "float label_smoothing=0.0) -> Tensor")
    {
        DTypes = DTypeSets.Floating,
        Gradients = [NotImplemented("weight")],
        Prepare = static arguments =>
        {
            ElementwiseLoss.RequireReduction(arguments[3].Int);
            if (arguments[5].Float is not (>= 0 and <= 1))
            {
                throw new TensorException($"label_smoothing must be between 0.0 and 1.0. Got: {arguments[5].Float}");
            }
        },
        Decomposition = static arguments =>
        {
            Tensor self = arguments[0].Tensor, target = arguments[1].Tensor;
            double smoothing = arguments[5].Float;
            return
            [
                self.Sizes.SequenceEqual(target.Sizes)
                    ? OfProbabilities(self, target, arguments[2].OptionalTensor, arguments[3].Int, smoothing)
                    : smoothing == 0
                        ? Dispatcher.Call(Nll, self.LogSoftmax(ClassDim(self)), target, arguments[2], arguments[3], arguments[4])
                        : Smoothed(arguments.ToArray()),
            ];
        },
        Samples = Deferred.Of(ClassLossSamples.CrossEntropy),
        ErrorSamples = Deferred.Of(ClassLossSamples.CrossEntropyErrors),
    };

    public static IEnumerable<Operator> Rows => [Nll, CrossEntropy];

    private static int ClassDim(Tensor self) => self.Rank == 1 ? 0 : 1;

    /// <summary>The classes brought to the end and all other dimensions made one.</summary>
    private static Tensor NllOfRows(Tensor self, Tensor target, Value weight, long reduction, long ignoreIndex)
    {
        if (self.Rank == 0)
        {
            throw new TensorException("Expected 1 or more dimensions (got 0)");
        }

        if (self.Rank == 2 && target.Rank == 1)
        {
            return Dispatcher.CallMany(Loss.NllForward, self, target, weight, reduction, ignoreIndex)[0];
        }

        long[] outer = [.. self.Sizes[..ClassDim(self)], .. self.Sizes[(ClassDim(self) + 1)..]];
        if (!target.Sizes.SequenceEqual(outer))
        {
            throw new TensorException(self.Rank > 1 && (target.Rank == 0 || self.Sizes[0] != target.Sizes[0])
                ? $"Expected input batch_size ({self.Sizes[0]}) to match target batch_size ({(target.Rank == 0 ? 1 : target.Sizes[0])})."
                : $"size mismatch (got input: {Dimensions.Describe(self.Sizes)} , target: {Dimensions.Describe(target.Sizes)}");
        }

        Tensor rows = ClassesLast(self);
        Tensor loss = Dispatcher.CallMany(
            Loss.NllForward, rows.Reshape(target.ElementCount, rows.Sizes[^1]), target.Reshape(target.ElementCount), weight, reduction,
            ignoreIndex)[0];
        return reduction == 0 ? loss.Reshape(outer) : loss;
    }

    private static Tensor ClassesLast(Tensor self)
    {
        long[] dims = [.. Enumerable.Range(0, self.Rank).Where(dim => dim != ClassDim(self)).Select(dim => (long)dim), ClassDim(self)];
        return self.Permute(dims);
    }

    /// <summary>A weight of each class beside a tensor whose classes are where they are.</summary>
    private static Tensor AtClasses(Tensor weight, Tensor self)
    {
        var sizes = new long[self.Rank];
        Array.Fill(sizes, 1);
        sizes[ClassDim(self)] = weight.ElementCount;
        return weight.Reshape(sizes);
    }

    /// <summary>(1 − s)·nll + s/C·(sum over all classes), which a class picked at random instead of the target would cost.</summary>
    private static Tensor Smoothed(Value[] arguments)
    {
        Tensor self = arguments[0].Tensor, target = arguments[1].Tensor;
        Tensor? weight = arguments[2].OptionalTensor;
        long reduction = arguments[3].Int, ignoreIndex = arguments[4].Int;
        double smoothing = arguments[5].Float;
        Tensor log = self.LogSoftmax(ClassDim(self));
        Tensor nll = Dispatcher.Call(Nll, log, arguments[1], arguments[2], arguments[3], arguments[4]);
        Tensor isIgnored = target.Eq(ignoreIndex);
        Tensor costs = -(weight is null ? log : log * AtClasses(weight, self)).Sum([ClassDim(self)]);
        costs = costs.MaskedFill(isIgnored, 0);
        Tensor smooth = reduction switch
        {
            0 => costs,
            1 => costs.Sum() / Counted(target, isIgnored, weight, self.DType),
            _ => costs.Sum(),
        };
        return (nll * (1 - smoothing)) + (smooth * (smoothing / self.Sizes[ClassDim(self)]));
    }

    /// <summary>How many targets are not ignored, or the sum of their weights.</summary>
    private static Tensor Counted(Tensor target, Tensor isIgnored, Tensor? weight, DType dtype)
    {
        Tensor counts = weight is null
            ? Tensor.Ones(target.Sizes, dtype, target.Device)
            : weight.IndexSelect(0, target.MaskedFill(isIgnored, 0).Reshape(target.ElementCount)).Reshape(target.Layout.SizesArray);
        return counts.MaskedFill(isIgnored, 0).Sum();
    }

    private static Tensor OfProbabilities(Tensor self, Tensor target, Tensor? weight, long reduction, double smoothing)
    {
        if (!target.DType.IsFloatingPoint())
        {
            throw new TensorException(
                $"Expected floating point type for target with class probabilities, got {target.DType.ScalarTypeName()}");
        }

        long classes = self.Sizes[ClassDim(self)];
        Tensor wanted = smoothing == 0 ? target : (target * (1 - smoothing)) + (smoothing / classes);
        Tensor costs = self.LogSoftmax(ClassDim(self)) * wanted;
        costs = weight is null ? costs : costs * AtClasses(weight, self);
        return reduction switch
        {
            0 => -costs.Sum([ClassDim(self)]),
            1 => -costs.Sum() / ((double)self.ElementCount / classes),
            _ => -costs.Sum(),
        };
    }
}
