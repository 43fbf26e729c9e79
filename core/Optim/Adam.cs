namespace Devices.Optim;

/// <summary>Adam (Kingma and Ba, 2015), with PyTorch's order of operations; <c>torch.optim.Adam</c>.</summary>
public class Adam : MomentOptimizer<AdamGroup>
{
    /// <summary>An optimizer with one group.</summary>
    public Adam(
        IEnumerable<Tensor> parameters,
        double lr = 1e-3,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double eps = 1e-8,
        double weightDecay = 0,
        bool amsgrad = false,
        bool maximize = false)
        : this(parameters, Options(lr, beta1, beta2, eps, weightDecay, amsgrad, maximize))
    {
    }

    private protected Adam(IEnumerable<Tensor> parameters, AdamGroup defaults)
        : base(parameters, defaults)
    {
    }

    private protected static AdamGroup Options(
        double lr, double beta1, double beta2, double eps, double weightDecay, bool amsgrad, bool maximize, bool decoupled = false) => new()
        {
            Lr = lr,
            Beta1 = beta1,
            Beta2 = beta2,
            Eps = eps,
            WeightDecay = weightDecay,
            Amsgrad = amsgrad,
            Maximize = maximize,
            DecoupledWeightDecay = decoupled,
        };

    private protected sealed override void Move(AdamGroup group, Tensor parameter, Tensor grad, ParameterState state)
    {
        Tensor square = state["exp_avg_sq"];
        if (group.Amsgrad)
        {
            state["max_exp_avg_sq"] = square = state.Zeros("max_exp_avg_sq", parameter).Maximum(square);
        }

        double correction1 = 1 - Math.Pow(group.Beta1, state.Step), correction2 = 1 - Math.Pow(group.Beta2, state.Step);
        Tensor denominator = square.Sqrt().Div_(Math.Sqrt(correction2)).Add_(group.Eps);
        parameter.Sub_(state["exp_avg"] / denominator, group.Lr / correction1);
    }
}
