namespace Devices.Optim;

/// <summary>Stochastic gradient descent with momentum: v = momentum·v + g, p = p − lr·v; <c>torch.optim.SGD</c>.</summary>
public sealed class Sgd(IReadOnlyList<Tensor> parameters, double lr, double momentum = 0, double weightDecay = 0) : Optimizer(parameters)
{
    private readonly Tensor?[] velocities = new Tensor?[parameters.Count];

    /// <summary>The learning rate.</summary>
    public double Lr { get; set; } = lr;

    /// <inheritdoc/>
    protected override void Update(int index, Tensor parameter, Tensor grad)
    {
        Tensor direction = weightDecay == 0 ? grad : grad.Add(parameter, weightDecay);
        if (momentum != 0)
        {
            velocities[index] = velocities[index] is { } velocity ? velocity.Mul_(momentum).Add_(direction) : direction.Clone();
            direction = velocities[index]!;
        }

        parameter.Sub_(direction, Lr);
    }
}
