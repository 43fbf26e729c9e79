namespace Devices.Optim;

/// <summary>The rate falls along half a cosine, jumps back, and falls again over a longer time; <c>CosineAnnealingWarmRestarts</c>.</summary>
public sealed class CosineAnnealingWarmRestarts : LrScheduler
{
    private readonly int t0;
    private readonly int tMult;
    private readonly double etaMin;
    private int current;
    private int length;

    /// <summary>Starts at the optimizer's rate.</summary>
    /// <param name="optimizer">Whose rates are changed.</param>
    /// <param name="t0">Epochs up to the first restart.</param>
    /// <param name="tMult">Factor of the time between restarts, at each of them.</param>
    /// <param name="etaMin">The least rate.</param>
    public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0, int tMult = 1, double etaMin = 0)
        : base(optimizer)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(t0);
        ArgumentOutOfRangeException.ThrowIfLessThan(tMult, 1);
        (this.t0, this.tMult, this.etaMin, length, current) = (t0, tMult, etaMin, t0, -1);
        Step();
    }

    /// <inheritdoc/>
    public override void Step()
    {
        if (++current >= length)
        {
            current -= length;
            length *= tMult;
        }

        base.Step();
    }

    internal override void Restart()
    {
        (current, length) = (0, t0);
        base.Restart();
    }

    internal override void TakeBackStart()
    {
        current--;
        base.TakeBackStart();
    }

    private protected override double Next(ParameterGroup group, int index) =>
        etaMin + ((BaseLrs[index] - etaMin) * (1 + Math.Cos(Math.PI * current / length)) / 2);

    private protected override void Write(Dictionary<string, double> state) => (state["T_cur"], state["T_i"]) = (current, length);

    private protected override void Read(IReadOnlyDictionary<string, double> state) =>
        (current, length) = ((int)state["T_cur"], (int)state["T_i"]);
}
