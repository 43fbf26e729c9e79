namespace Devices.Optim;

/// <summary>Multiplies the rate by gamma every stepSize epochs; <c>StepLR</c>.</summary>
public sealed class StepLr : LrScheduler
{
    private readonly int stepSize;
    private readonly double gamma;

    /// <summary>Starts at the optimizer's rate.</summary>
    public StepLr(Optimizer optimizer, int stepSize, double gamma = 0.1)
        : base(optimizer)
    {
        (this.stepSize, this.gamma) = (stepSize, gamma);
        Step();
    }

    private protected override double Next(ParameterGroup group, int index) =>
        LastEpoch == 0 || LastEpoch % stepSize != 0 ? group.Lr : group.Lr * gamma;
}
