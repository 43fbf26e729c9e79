namespace Devices.Optim;

/// <summary>Options of <see cref="Adagrad"/>.</summary>
public sealed class AdagradGroup : ParameterGroup
{
    /// <summary>How fast the learning rate falls: lr / (1 + steps·decay).</summary>
    public double LrDecay
    {
        get => Number("lr_decay");
        set => SetNumber("lr_decay", value);
    }

    /// <summary>Times the parameter, added to the gradient.</summary>
    public double WeightDecay
    {
        get => Number("weight_decay");
        set => SetNumber("weight_decay", value);
    }

    /// <summary>What the sum of squares starts with.</summary>
    public double InitialAccumulatorValue
    {
        get => Number("initial_accumulator_value");
        set => SetNumber("initial_accumulator_value", value);
    }

    /// <summary>Added to the divisor.</summary>
    public double Eps
    {
        get => Number("eps");
        set => SetNumber("eps", value);
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
        Require("lr_decay", "lr_decay value", value => value >= 0);
        Require("weight_decay", "weight_decay value", value => value >= 0);
        Require("initial_accumulator_value", "initial_accumulator_value value", value => value >= 0);
        Require("eps", "epsilon value", value => value >= 0);
    }
}
