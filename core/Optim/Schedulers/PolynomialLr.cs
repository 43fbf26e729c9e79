namespace Devices.Optim;

/// <summary>The rate falls to zero as a power of what is left; <c>PolynomialLR</c>.</summary>
public sealed class PolynomialLr : LrScheduler
{
    private readonly int totalIters;
    private readonly double power;

    /// <summary>Starts at the optimizer's rate.</summary>
    public PolynomialLr(Optimizer optimizer, int totalIters = 5, double power = 1)
        : base(optimizer)
    {
        (this.totalIters, this.power) = (totalIters, power);
        Step();
    }

    private protected override double Next(ParameterGroup group, int index) => LastEpoch == 0 || LastEpoch > totalIters
        ? group.Lr
        : group.Lr * Math.Pow((1 - ((double)LastEpoch / totalIters)) / (1 - ((LastEpoch - 1.0) / totalIters)), power);
}
