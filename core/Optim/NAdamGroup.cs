namespace Devices.Optim;

/// <summary>Options of <see cref="NAdam"/>.</summary>
public sealed class NAdamGroup : MomentGroup
{
    /// <summary>How fast the momentum reaches its value.</summary>
    public double MomentumDecay
    {
        get => Number("momentum_decay");
        set => SetNumber("momentum_decay", value);
    }

    /// <inheritdoc/>
    protected internal override void Check()
    {
        base.Check();
        Require("momentum_decay", "momentum_decay value", value => value >= 0);
    }
}
