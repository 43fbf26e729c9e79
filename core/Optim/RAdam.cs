namespace Devices.Optim;

/// <summary>Adam whose first steps, before the variance is known, go without it (Liu et al., 2020); <c>torch.optim.RAdam</c>.</summary>
public sealed class RAdam(
    IEnumerable<Tensor> parameters,
    double lr = 1e-3,
    double beta1 = 0.9,
    double beta2 = 0.999,
    double eps = 1e-8,
    double weightDecay = 0,
    bool decoupledWeightDecay = false,
    bool maximize = false)
    : MomentOptimizer<MomentGroup>(parameters, new MomentGroup
    {
        Lr = lr,
        Beta1 = beta1,
        Beta2 = beta2,
        Eps = eps,
        WeightDecay = weightDecay,
        DecoupledWeightDecay = decoupledWeightDecay,
        Maximize = maximize,
    })
{
    /// <summary>The length of the mean's memory behind which its variance is taken for known.</summary>
    private const double LeastLength = 5;

    private protected override void Move(MomentGroup group, Tensor parameter, Tensor grad, ParameterState state)
    {
        double power = Math.Pow(group.Beta2, state.Step), correction2 = 1 - power;
        double limit = (2 / (1 - group.Beta2)) - 1, length = limit - (2 * state.Step * power / correction2);
        Tensor direction = state["exp_avg"] / (1 - Math.Pow(group.Beta1, state.Step));
        if (length > LeastLength)
        {
            double rectification = Math.Sqrt(
                (length - 4) * (length - 2) * limit / ((limit - 4) * (limit - 2) * length));
            Tensor denominator = state["exp_avg_sq"].Sqrt().Add_(group.Eps);
            direction = direction * (Math.Sqrt(correction2) / denominator) * rectification;
        }

        parameter.Sub_(direction, group.Lr);
    }
}
