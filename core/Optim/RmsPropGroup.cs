namespace Devices.Optim;

/// <summary>Options of <see cref="RmsProp"/>.</summary>
public sealed class RmsPropGroup : ParameterGroup
{
    /// <summary>How much of the squared gradient's mean is kept in a step.</summary>
    public double Alpha
    {
        get => Number("alpha");
        set => SetNumber("alpha", value);
    }

    /// <summary>Added to the divisor.</summary>
    public double Eps
    {
        get => Number("eps");
        set => SetNumber("eps", value);
    }

    /// <summary>How much of the last step's direction is kept.</summary>
    public double Momentum
    {
        get => Number("momentum");
        set => SetNumber("momentum", value);
    }

    /// <summary>Times the parameter, added to the gradient.</summary>
    public double WeightDecay
    {
        get => Number("weight_decay");
        set => SetNumber("weight_decay", value);
    }

    /// <summary>Whether the divisor is the deviation from the mean instead of from zero.</summary>
    public bool Centered
    {
        get => Flag("centered");
        set => SetFlag("centered", value);
    }

    /// <summary>Whether to climb instead of to descend.</summary>
    public bool Maximize
    {
        get => Flag("maximize");
        set => SetFlag("maximize", value);
    }

    /// <inheritdoc/>
    protected internal override void Check()
    {
        base.Check();
        Require("eps", "epsilon value", value => value >= 0);
        Require("momentum", "momentum value", value => value >= 0);
        Require("weight_decay", "weight_decay value", value => value >= 0);
        Require("alpha", "alpha value", value => value >= 0);
    }
}
