namespace Devices.Optim;

/// <summary>Options of the optimizers that keep running means of the gradient and of its square.</summary>
public class MomentGroup : ParameterGroup
{
    /// <summary>How much of the gradient's mean is kept in a step.</summary>
    public double Beta1
    {
        get => Number("beta1");
        set => SetNumber("beta1", value);
    }

    /// <summary>How much of the squared gradient's mean is kept in a step.</summary>
    public double Beta2
    {
        get => Number("beta2");
        set => SetNumber("beta2", value);
    }

    /// <summary>Added to the divisor.</summary>
    public double Eps
    {
        get => Number("eps");
        set => SetNumber("eps", value);
    }

    /// <summary>Times the parameter, added to the gradient; or taken off the parameter where it is decoupled.</summary>
    public double WeightDecay
    {
        get => Number("weight_decay");
        set => SetNumber("weight_decay", value);
    }

    /// <summary>Whether the decay is applied to the parameter itself and not to the gradient (Loshchilov and Hutter, 2019).</summary>
    public bool DecoupledWeightDecay
    {
        get => Flag("decoupled_weight_decay");
        set => SetFlag("decoupled_weight_decay", value);
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
        Require("beta1", "beta parameter at index 0", value => value is >= 0 and < 1);
        Require("beta2", "beta parameter at index 1", value => value is >= 0 and < 1);
        Require("weight_decay", "weight_decay value", value => value >= 0);
    }
}
