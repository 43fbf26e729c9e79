namespace Devices.Nn;

/// <summary>How far an input is from a target.</summary>
public abstract class Loss : Module<(Tensor Input, Tensor Target), Tensor>
{
    /// <summary>The loss.</summary>
    public Tensor Call(Tensor input, Tensor target) => Call((input, target));

    /// <summary>What is made of the losses of all elements.</summary>
    internal static Tensor Reduce(Tensor losses, Reduction reduction) => reduction switch
    {
        Reduction.None => losses,
        Reduction.Mean => losses.Mean(),
        Reduction.Sum => losses.Sum(),
        _ => throw new ArgumentException($"{reduction} is not a valid value for reduction", nameof(reduction)),
    };
}
