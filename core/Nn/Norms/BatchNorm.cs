namespace Devices.Nn;

/// <summary>What batch norms of all dimensions have in common (Ioffe and Szegedy, 2015).</summary>
public abstract class BatchNorm : TrackedNorm
{
    private readonly int[] ranks;

    private protected BatchNorm(
        int[] ranks, long numFeatures, double eps, double? momentum, bool affine, bool trackRunningStats, Device? device, DType dtype)
        : base(numFeatures, eps, momentum, affine, trackRunningStats, device, dtype) => this.ranks = ranks;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        if (!ranks.Contains(input.Rank))
        {
            throw new TensorException(
                $"expected {string.Join(" or ", ranks.Select(rank => $"{rank}D"))} input (got {input.Rank}D input)");
        }

        bool updates = IsTraining && TracksRunningStats;
        double factor = Momentum ?? 0;
        if (updates && Buffer("num_batches_tracked") is { } batches)
        {
            using IDisposable off = GradMode.Off();
            batches.Add_(1);
            factor = Momentum ?? (1 / batches.Item());
        }

        bool ownStatistics = IsTraining || !TracksRunningStats;
        return input.BatchNorm(RunningMean, RunningVar, Weight, Bias, ownStatistics, factor, Eps);
    }
}
