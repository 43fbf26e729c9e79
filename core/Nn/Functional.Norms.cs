using Devices.Ops;

namespace Devices.Nn;

public static partial class Functional
{
    /// <summary>Channels of input [n, c, …] brought to mean 0 and variance 1, then scaled and shifted.</summary>
    /// <param name="input">What is normalised.</param>
    /// <param name="runningMean">[c]: used in evaluation, and moved towards the batch's while training; or null.</param>
    /// <param name="runningVar">[c]: likewise.</param>
    /// <param name="weight">[c], or null.</param>
    /// <param name="bias">[c], or null.</param>
    /// <param name="training">Whether the batch's own statistics are used.</param>
    /// <param name="momentum">The share of the batch in the running statistics.</param>
    /// <param name="eps">Added to the variance.</param>
    public static Tensor BatchNorm(
        this Tensor input,
        Tensor? runningMean,
        Tensor? runningVar,
        Tensor? weight = null,
        Tensor? bias = null,
        bool training = false,
        double momentum = 0.1,
        double eps = 1e-5) =>
        Dispatcher.Call(BatchNormalization.BatchNorm, input, weight, bias, runningMean, runningVar, training, momentum, eps, false);

    /// <summary>Channels of each sample of input [n, c, …] brought to mean 0 and variance 1, then scaled and shifted.</summary>
    /// <param name="input">[n, c, …].</param>
    /// <param name="runningMean">Means by channel [c], moved on where the samples' own statistics are used.</param>
    /// <param name="runningVar">Variances by channel [c], likewise.</param>
    /// <param name="weight">Factors by channel [c].</param>
    /// <param name="bias">Added by channel [c].</param>
    /// <param name="useInputStats">Whether the samples' own statistics are used.</param>
    /// <param name="momentum">The share that the new statistics have in the running ones.</param>
    /// <param name="eps">Added to the variance.</param>
    public static Tensor InstanceNorm(
        this Tensor input,
        Tensor? runningMean = null,
        Tensor? runningVar = null,
        Tensor? weight = null,
        Tensor? bias = null,
        bool useInputStats = true,
        double momentum = 0.1,
        double eps = 1e-5) =>
        Dispatcher.Call(BatchNormalization.InstanceNorm, input, weight, bias, runningMean, runningVar, useInputStats, momentum, eps, false);

    /// <summary>Groups of channels of input [n, c, …] brought to mean 0 and variance 1, then scaled and shifted by channel.</summary>
    public static Tensor GroupNorm(this Tensor input, long numGroups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
        Dispatcher.Call(GroupNormalization.GroupNorm, input, numGroups, weight, bias, eps, false);

    /// <summary>The last dimensions brought to a mean square of 1, then scaled; eps is the dtype's unless given.</summary>
    public static Tensor RmsNorm(this Tensor input, long[] normalizedShape, Tensor? weight = null, double? eps = null) =>
        Dispatcher.Call(GroupNormalization.RmsNorm, input, normalizedShape, weight, eps);

    /// <summary>Each element divided by a power of the mean square of its neighbours among the channels (Krizhevsky et al., 2012).</summary>
    public static Tensor LocalResponseNorm(this Tensor input, long size, double alpha = 1e-4, double beta = 0.75, double k = 1)
    {
        if (input.Rank < 3)
        {
            throw new TensorException($"Expected 3D or higher dimensionality input (got {input.Rank} dimensions)");
        }

        // Channels become the rows of planes of one channel: a pool of height size is the mean over neighbours.
        Tensor planes = (input * input).Reshape(input.Size(0), 1, input.Size(1), -1).Pad([0, 0, size / 2, (size - 1) / 2]);
        Tensor mean = planes.AvgPool2d([size, 1], [1]).View(input.Sizes.ToArray());
        return input / ((mean * alpha) + k).Pow(beta);
    }
}
