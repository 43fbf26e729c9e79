namespace Devices.Optim;

/// <summary>Stochastic gradient descent with momentum: v = momentum·v + (1 − dampening)·g, p = p − lr·v; <c>torch.optim.SGD</c>.</summary>
public sealed class Sgd(
    IEnumerable<Tensor> parameters,
    double lr = 1e-3,
    double momentum = 0,
    double dampening = 0,
    double weightDecay = 0,
    bool nesterov = false,
    bool maximize = false)
    : Optimizer<SgdGroup>(parameters, new SgdGroup
    {
        Lr = lr,
        Momentum = momentum,
        Dampening = dampening,
        WeightDecay = weightDecay,
        Nesterov = nesterov,
        Maximize = maximize,
    })
{
    /// <inheritdoc/>
    protected override void Update(SgdGroup group, Tensor parameter, Tensor grad, ParameterState state)
    {
        Tensor direction = group.Maximize ? -grad : grad;
        if (group.WeightDecay != 0)
        {
            direction = direction.Add(parameter, group.WeightDecay);
        }

        if (group.Momentum != 0)
        {
            // The first direction is taken whole, whatever the dampening.
            Tensor velocity = state.Tensors.TryGetValue("momentum_buffer", out Tensor? before)
                ? before.Mul_(group.Momentum).Add_(direction, 1 - group.Dampening)
                : state["momentum_buffer"] = direction.Clone();
            direction = group.Nesterov ? direction.Add(velocity, group.Momentum) : velocity;
        }

        parameter.Add_(direction, -group.Lr);
    }
}
