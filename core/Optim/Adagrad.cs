namespace Devices.Optim;

/// <summary>Gradients divided by the root of the sum of all their squares (Duchi et al., 2011); <c>torch.optim.Adagrad</c>.</summary>
public sealed class Adagrad(
    IEnumerable<Tensor> parameters,
    double lr = 1e-2,
    double lrDecay = 0,
    double weightDecay = 0,
    double initialAccumulatorValue = 0,
    double eps = 1e-10,
    bool maximize = false)
    : Optimizer<AdagradGroup>(parameters, new AdagradGroup
    {
        Lr = lr,
        LrDecay = lrDecay,
        WeightDecay = weightDecay,
        InitialAccumulatorValue = initialAccumulatorValue,
        Eps = eps,
        Maximize = maximize,
    })
{
    /// <inheritdoc/>
    protected override void Update(AdagradGroup group, Tensor parameter, Tensor grad, ParameterState state)
    {
        Tensor direction = group.Maximize ? -grad : grad;
        if (group.WeightDecay != 0)
        {
            direction = direction.Add(parameter, group.WeightDecay);
        }

        if (!state.Tensors.TryGetValue("sum", out Tensor? sum))
        {
            state["sum"] = sum = Tensor.Full(parameter.Sizes, group.InitialAccumulatorValue, parameter.DType, parameter.Device);
        }

        sum.Add_(direction * direction);
        double rate = group.Lr / (1 + ((state.Step - 1) * group.LrDecay));
        parameter.Sub_(direction / sum.Sqrt().Add_(group.Eps), rate);
    }
}
