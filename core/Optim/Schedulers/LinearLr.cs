namespace Devices.Optim;

/// <summary>The rate times a factor that goes linearly from one value to another; <c>LinearLR</c>.</summary>
public sealed class LinearLr : LrScheduler
{
    private readonly double startFactor;
    private readonly double endFactor;
    private readonly int totalIters;

    /// <summary>Starts at the optimizer's rate times the first factor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A factor is not in (0, 1] or [0, 1].</exception>
    public LinearLr(Optimizer optimizer, double startFactor = 1.0 / 3, double endFactor = 1, int totalIters = 5)
        : base(optimizer)
    {
        if (startFactor is <= 0 or > 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(startFactor), startFactor, "Starting multiplicative factor expected to be greater than 0 and less or equal to 1.");
        }

        if (endFactor is < 0 or > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(endFactor), endFactor, "Ending multiplicative factor expected to be between 0 and 1.");
        }

        (this.startFactor, this.endFactor, this.totalIters) = (startFactor, endFactor, totalIters);
        Step();
    }

    private protected override double Next(ParameterGroup group, int index)
    {
        double change = endFactor - startFactor;
        return LastEpoch == 0 ? group.Lr * startFactor
            : LastEpoch > totalIters ? group.Lr
            : group.Lr * (1 + (change / ((totalIters * startFactor) + ((LastEpoch - 1) * change))));
    }
}
