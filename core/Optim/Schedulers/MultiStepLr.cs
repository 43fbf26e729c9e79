namespace Devices.Optim;

/// <summary>Multiplies the rate by gamma at each milestone; <c>MultiStepLR</c>.</summary>
public sealed class MultiStepLr : LrScheduler
{
    private readonly int[] milestones;
    private readonly double gamma;

    /// <summary>Starts at the optimizer's rate.</summary>
    /// <param name="optimizer">Whose rates are changed.</param>
    /// <param name="milestones">Epochs; one that is named twice counts twice.</param>
    /// <param name="gamma">The factor.</param>
    public MultiStepLr(Optimizer optimizer, IEnumerable<int> milestones, double gamma = 0.1)
        : base(optimizer)
    {
        (this.milestones, this.gamma) = ([.. milestones], gamma);
        Step();
    }

    private protected override double Next(ParameterGroup group, int index) =>
        group.Lr * Math.Pow(gamma, milestones.Count(milestone => milestone == LastEpoch));
}
