namespace Devices.Optim;

/// <summary>Gradients divided by the root of a running mean of their squares (Hinton, 2012); <c>torch.optim.RMSprop</c>.</summary>
public sealed class RmsProp(
    IEnumerable<Tensor> parameters,
    double lr = 1e-2,
    double alpha = 0.99,
    double eps = 1e-8,
    double weightDecay = 0,
    double momentum = 0,
    bool centered = false,
    bool maximize = false)
    : Optimizer<RmsPropGroup>(parameters, new RmsPropGroup
    {
        Lr = lr,
        Alpha = alpha,
        Eps = eps,
        WeightDecay = weightDecay,
        Momentum = momentum,
        Centered = centered,
        Maximize = maximize,
    })
{
    /// <inheritdoc/>
    protected override void Update(RmsPropGroup group, Tensor parameter, Tensor grad, ParameterState state)
    {
        Tensor direction = group.Maximize ? -grad : grad;
        if (group.WeightDecay != 0)
        {
            direction = direction.Add(parameter, group.WeightDecay);
        }

        Tensor square = state.Zeros("square_avg", parameter);
        square.Mul_(group.Alpha).Add_(direction * direction, 1 - group.Alpha);
        Tensor variance = square;
        if (group.Centered)
        {
            Tensor mean = state.Zeros("grad_avg", parameter);
            mean.Add_(direction - mean, 1 - group.Alpha);
            variance = square.Sub(mean * mean);
        }

        Tensor step = direction / variance.Sqrt().Add_(group.Eps);
        if (group.Momentum > 0)
        {
            step = state.Zeros("momentum_buffer", parameter).Mul_(group.Momentum).Add_(step);
        }

        parameter.Add_(step, -group.Lr);
    }
}
