namespace Devices.Optim;

/// <summary>Options of <see cref="Sgd"/>.</summary>
public sealed class SgdGroup : ParameterGroup
{
    /// <summary>How much of the last step's direction is kept.</summary>
    public double Momentum
    {
        get => Number("momentum");
        set => SetNumber("momentum", value);
    }

    /// <summary>How much of the gradient the momentum leaves out.</summary>
    public double Dampening
    {
        get => Number("dampening");
        set => SetNumber("dampening", value);
    }

    /// <summary>Times the parameter, added to the gradient.</summary>
    public double WeightDecay
    {
        get => Number("weight_decay");
        set => SetNumber("weight_decay", value);
    }

    /// <summary>Whether the gradient is looked at behind the momentum's step.</summary>
    public bool Nesterov
    {
        get => Flag("nesterov");
        set => SetFlag("nesterov", value);
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
        Require("momentum", "momentum value", value => value >= 0);
        Require("weight_decay", "weight_decay value", value => value >= 0);
        if (Nesterov && (Momentum <= 0 || Dampening != 0))
        {
            throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening");
        }
    }
}
