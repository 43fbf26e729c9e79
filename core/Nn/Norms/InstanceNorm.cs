namespace Devices.Nn;

/// <summary>What instance norms of all dimensions have in common (Ulyanov et al., 2016).</summary>
public abstract class InstanceNorm : TrackedNorm
{
    private readonly int dimensions;

    private protected InstanceNorm(
        int dimensions, long numFeatures, double eps, double momentum, bool affine, bool trackRunningStats, Device? device, DType dtype)
        : base(numFeatures, eps, momentum, affine, trackRunningStats, device, dtype) => this.dimensions = dimensions;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        if (input.Rank != dimensions + 1 && input.Rank != dimensions + 2)
        {
            throw new TensorException($"expected {dimensions + 1}D or {dimensions + 2}D input (got {input.Rank}D input)");
        }

        return input.Rank == dimensions + 2 ? Normalize(input) : Normalize(input.Unsqueeze(0)).Squeeze(0);
    }

    private Tensor Normalize(Tensor input) =>
        input.InstanceNorm(RunningMean, RunningVar, Weight, Bias, IsTraining || !TracksRunningStats, Momentum ?? 0, Eps);
}
