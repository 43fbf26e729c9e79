using Devices.Ops;

namespace Devices.Nn;

/// <remarks>Reductions of losses are numbers as in ATen: 0 none, 1 mean, 2 sum.</remarks>
public static partial class Functional
{
    /// <summary>The mean (or sum, or each) of (input − target)²; <c>mse_loss</c>.</summary>
    /// <param name="input">Any sizes.</param>
    /// <param name="target">Sizes that broadcast with the input's.</param>
    /// <param name="reduction">0 none, 1 mean, 2 sum.</param>
    public static Tensor MseLoss(this Tensor input, Tensor target, long reduction = 1) =>
        Dispatcher.Call(ElementwiseLoss.Mse, input, target, reduction);

    /// <summary>The mean (or sum, or each) of |input − target|; <c>l1_loss</c>.</summary>
    /// <inheritdoc cref="MseLoss"/>
    public static Tensor L1Loss(this Tensor input, Tensor target, long reduction = 1) =>
        Dispatcher.Call(ElementwiseLoss.L1, input, target, reduction);

    /// <summary>With d = |input − target|: d²/2beta where d is below beta, d − beta/2 elsewhere; <c>smooth_l1_loss</c>.</summary>
    /// <inheritdoc cref="MseLoss"/>
    public static Tensor SmoothL1Loss(this Tensor input, Tensor target, long reduction = 1, double beta = 1) =>
        Dispatcher.Call(ElementwiseLoss.SmoothL1, input, target, reduction, beta);

    /// <summary>Half the square of |input − target| up to delta, and a straight line from there on; <c>huber_loss</c>.</summary>
    /// <inheritdoc cref="MseLoss"/>
    public static Tensor HuberLoss(this Tensor input, Tensor target, long reduction = 1, double delta = 1) =>
        Dispatcher.Call(ElementwiseLoss.Huber, input, target, reduction, delta);

    /// <summary>target·(ln target − input) of logarithms of probabilities as input; <c>kl_div</c>.</summary>
    /// <param name="input">Logarithms of probabilities.</param>
    /// <param name="target">Probabilities, or their logarithms.</param>
    /// <param name="reduction">0 none, 1 mean over all elements, 2 sum.</param>
    /// <param name="logTarget">Whether the targets are logarithms.</param>
    public static Tensor KlDiv(this Tensor input, Tensor target, long reduction = 1, bool logTarget = false) =>
        Dispatcher.Call(ElementwiseLoss.KlDiv, input, target, reduction, logTarget);

    /// <summary>−(target·ln input + (1 − target)·ln(1 − input)), logarithms not below −100; <c>binary_cross_entropy</c>.</summary>
    /// <param name="input">Probabilities.</param>
    /// <param name="target">Probabilities of the same sizes.</param>
    /// <param name="weight">Factors that broadcast to the input's sizes.</param>
    /// <param name="reduction">0 none, 1 mean, 2 sum.</param>
    public static Tensor BinaryCrossEntropy(this Tensor input, Tensor target, Tensor? weight = null, long reduction = 1) =>
        Dispatcher.Call(Ops.BinaryCrossEntropy.OfProbabilities, input, target, weight, reduction);

    /// <summary><see cref="BinaryCrossEntropy"/> of sigmoid(input), also where that rounds to 0 or 1.</summary>
    /// <param name="input">Logits.</param>
    /// <param name="target">Probabilities of the same sizes.</param>
    /// <param name="weight">Factors that broadcast to the input's sizes.</param>
    /// <param name="posWeight">Factors of the positive class that broadcast to the input's sizes.</param>
    /// <param name="reduction">0 none, 1 mean, 2 sum.</param>
    public static Tensor BinaryCrossEntropyWithLogits(
        this Tensor input, Tensor target, Tensor? weight = null, Tensor? posWeight = null, long reduction = 1) =>
        Dispatcher.Call(Ops.BinaryCrossEntropy.OfLogits, input, target, weight, posWeight, reduction);

    /// <summary>Negative log likelihood of target classes [n, …] (int64) under log probabilities [n, c, …]; <c>nll_loss</c>.</summary>
    /// <param name="input">Log probabilities, or [c] of one row.</param>
    /// <param name="target">Class of each row.</param>
    /// <param name="weight">Weight of each class.</param>
    /// <param name="reduction">0 none, 1 mean, 2 sum.</param>
    /// <param name="ignoreIndex">Target that counts nothing.</param>
    public static Tensor NllLoss(this Tensor input, Tensor target, Tensor? weight = null, long reduction = 1, long ignoreIndex = -100) =>
        Dispatcher.Call(ClassLoss.Nll, input, target, weight, reduction, ignoreIndex);

    /// <summary><see cref="NllLoss"/> of <see cref="LogSoftmax"/>; <c>cross_entropy_loss</c>.</summary>
    /// <param name="input">Logits [n, c, …], or [c] of one row.</param>
    /// <param name="target">Class of each row [n, …] (int64), or probabilities of the input's sizes.</param>
    /// <param name="weight">Weight of each class.</param>
    /// <param name="reduction">0 none, 1 mean, 2 sum.</param>
    /// <param name="ignoreIndex">Target that counts nothing.</param>
    /// <param name="labelSmoothing">How much of each target is shared among all classes, from 0 to 1.</param>
    public static Tensor CrossEntropy(
        this Tensor input, Tensor target, Tensor? weight = null, long reduction = 1, long ignoreIndex = -100, double labelSmoothing = 0) =>
        Dispatcher.Call(ClassLoss.CrossEntropy, input, target, weight, reduction, ignoreIndex, labelSmoothing);

    /// <summary>Connectionist temporal classification: −ln of the probability of all alignments; <c>ctc_loss</c>.</summary>
    /// <param name="logProbs">Logarithms of probabilities [steps, batch, classes].</param>
    /// <param name="targets">Labels [batch, longest] or all in a row, int64.</param>
    /// <param name="inputLengths">Steps of each row.</param>
    /// <param name="targetLengths">Labels of each row.</param>
    /// <param name="blank">The class that stands for no label.</param>
    /// <param name="reduction">0 none, 1 mean of each loss over its target's length, 2 sum.</param>
    /// <param name="zeroInfinity">Whether targets that do not fit into their steps count nothing.</param>
    public static Tensor CtcLoss(
        this Tensor logProbs, Tensor targets, long[] inputLengths, long[] targetLengths, long blank = 0, long reduction = 1,
        bool zeroInfinity = false) =>
        Dispatcher.Call(Ctc.Loss, logProbs, targets, inputLengths, targetLengths, blank, reduction, zeroInfinity);
}
