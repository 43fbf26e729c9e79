namespace Devices.Nn;

/// <summary>Channels of [n, c, d, h, w] brought to mean 0 and variance 1, then scaled and shifted; <c>torch.nn.BatchNorm3d</c>.</summary>
/// <param name="numFeatures">Channels.</param>
/// <param name="eps">Added to the variance.</param>
/// <param name="momentum">The share of a batch in the running statistics; null for the mean of all batches.</param>
/// <param name="affine">Whether there are a scale and a shift.</param>
/// <param name="trackRunningStats">Whether there are running statistics; without them the batch's own are used in evaluation too.</param>
/// <param name="device">Where.</param>
/// <param name="dtype">Of the weights.</param>
public sealed class BatchNorm3d(
    long numFeatures,
    double eps = 1e-5,
    double? momentum = 0.1,
    bool affine = true,
    bool trackRunningStats = true,
    Device? device = null,
    DType dtype = DType.Float32)
    : BatchNorm([5], numFeatures, eps, momentum, affine, trackRunningStats, device, dtype);
