namespace Devices.Optim;

/// <summary>Multiplies the rate in every epoch by a function of it; <c>MultiplicativeLR</c>.</summary>
public sealed class MultiplicativeLr : LrScheduler
{
    private readonly Func<int, double> factor;

    /// <summary>Starts at the optimizer's rate.</summary>
    public MultiplicativeLr(Optimizer optimizer, Func<int, double> factor)
        : base(optimizer)
    {
        this.factor = factor;
        Step();
    }

    private protected override double Next(ParameterGroup group, int index) => LastEpoch > 0 ? group.Lr * factor(LastEpoch) : group.Lr;
}
