namespace Devices.Optim;

/// <summary>The rate falls along half a cosine and rises again (Loshchilov and Hutter, 2017, without restarts); <c>CosineAnnealingLR</c>.</summary>
public sealed class CosineAnnealingLr : LrScheduler
{
    private readonly int tMax;
    private readonly double etaMin;

    /// <summary>Starts at the optimizer's rate.</summary>
    /// <param name="optimizer">Whose rates are changed.</param>
    /// <param name="tMax">Epochs from the greatest rate to the least.</param>
    /// <param name="etaMin">The least rate.</param>
    public CosineAnnealingLr(Optimizer optimizer, int tMax, double etaMin = 0)
        : base(optimizer)
    {
        (this.tMax, this.etaMin) = (tMax, etaMin);
        Step();
    }

    private protected override double Next(ParameterGroup group, int index)
    {
        if (LastEpoch == 0)
        {
            return group.Lr;
        }

        // Where the formula below would divide by zero: the first epoch behind the least rate.
        return (LastEpoch - 1 - tMax) % (2 * tMax) == 0
            ? group.Lr + ((BaseLrs[index] - etaMin) * (1 - Math.Cos(Math.PI / tMax)) / 2)
            : (((1 + Math.Cos(Math.PI * LastEpoch / tMax)) / (1 + Math.Cos(Math.PI * (LastEpoch - 1) / tMax))) * (group.Lr - etaMin)) + etaMin;
    }
}
