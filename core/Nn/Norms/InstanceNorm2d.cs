namespace Devices.Nn;

/// <summary>Channels of each sample of [n, c, h, w] (or without n) brought to mean 0 and variance 1; <c>torch.nn.InstanceNorm2d</c>.</summary>
/// <param name="numFeatures">Channels.</param>
/// <param name="eps">Added to the variance.</param>
/// <param name="momentum">The share of a batch in the running statistics.</param>
/// <param name="affine">Whether there are a scale and a shift.</param>
/// <param name="trackRunningStats">Whether there are running statistics, for evaluation.</param>
/// <param name="device">Where.</param>
/// <param name="dtype">Of the weights.</param>
public sealed class InstanceNorm2d(
    long numFeatures,
    double eps = 1e-5,
    double momentum = 0.1,
    bool affine = false,
    bool trackRunningStats = false,
    Device? device = null,
    DType dtype = DType.Float32)
    : InstanceNorm(2, numFeatures, eps, momentum, affine, trackRunningStats, device, dtype);
