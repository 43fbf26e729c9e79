namespace Devices.Optim;

/// <summary>Adam with Nesterov's momentum (Dozat, 2016); <c>torch.optim.NAdam</c>.</summary>
public sealed class NAdam(
    IEnumerable<Tensor> parameters,
    double lr = 2e-3,
    double beta1 = 0.9,
    double beta2 = 0.999,
    double eps = 1e-8,
    double weightDecay = 0,
    double momentumDecay = 4e-3,
    bool decoupledWeightDecay = false,
    bool maximize = false)
    : MomentOptimizer<NAdamGroup>(parameters, new NAdamGroup
    {
        Lr = lr,
        Beta1 = beta1,
        Beta2 = beta2,
        Eps = eps,
        WeightDecay = weightDecay,
        MomentumDecay = momentumDecay,
        DecoupledWeightDecay = decoupledWeightDecay,
        Maximize = maximize,
    })
{
    private const double DecayBase = 0.96;

    private protected override void Move(NAdamGroup group, Tensor parameter, Tensor grad, ParameterState state)
    {
        double momentum = MomentumAt(group, state.Step), next = MomentumAt(group, state.Step + 1);
        double product = momentum * state.Numbers.GetValueOrDefault("mu_product", 1);
        state.Numbers["mu_product"] = product;
        Tensor denominator = state["exp_avg_sq"].Div(1 - Math.Pow(group.Beta2, state.Step)).Sqrt().Add_(group.Eps);
        parameter.Add_(grad / denominator, -group.Lr * (1 - momentum) / (1 - product));
        parameter.Add_(state["exp_avg"] / denominator, -group.Lr * next / (1 - (product * next)));
    }

    private static double MomentumAt(NAdamGroup group, long step) =>
        group.Beta1 * (1 - (0.5 * Math.Pow(DecayBase, step * group.MomentumDecay)));
}
