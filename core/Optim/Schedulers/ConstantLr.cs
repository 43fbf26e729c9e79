namespace Devices.Optim;

/// <summary>The rate times a factor for the first epochs, then the rate itself; <c>ConstantLR</c>.</summary>
public sealed class ConstantLr : LrScheduler
{
    private readonly double factor;
    private readonly int totalIters;

    /// <summary>Starts at the optimizer's rate times the factor.</summary>
    public ConstantLr(Optimizer optimizer, double factor = 1.0 / 3, int totalIters = 5)
        : base(optimizer)
    {
        if (factor is < 0 or > 1)
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "Constant multiplicative factor expected to be between 0 and 1.");
        }

        (this.factor, this.totalIters) = (factor, totalIters);
        Step();
    }

    private protected override double Next(ParameterGroup group, int index) =>
        LastEpoch == 0 ? group.Lr * factor : LastEpoch != totalIters ? group.Lr : group.Lr * (1 / factor);
}
