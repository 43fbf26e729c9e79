namespace Devices.Optim;

/// <summary>Multiplies the rate by gamma in every epoch; <c>ExponentialLR</c>.</summary>
public sealed class ExponentialLr : LrScheduler
{
    private readonly double gamma;

    /// <summary>Starts at the optimizer's rate.</summary>
    public ExponentialLr(Optimizer optimizer, double gamma)
        : base(optimizer)
    {
        this.gamma = gamma;
        Step();
    }

    private protected override double Next(ParameterGroup group, int index) => LastEpoch == 0 ? group.Lr : group.Lr * gamma;
}
