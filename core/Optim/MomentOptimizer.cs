namespace Devices.Optim;

/// <summary>What the optimizers with running means of the gradient and of its square have in common.</summary>
public abstract class MomentOptimizer<TGroup> : Optimizer<TGroup> where TGroup : MomentGroup, new()
{
    private protected MomentOptimizer(IEnumerable<Tensor> parameters, TGroup defaults)
        : base(parameters, defaults)
    {
    }

    /// <inheritdoc/>
    protected sealed override void Update(TGroup group, Tensor parameter, Tensor grad, ParameterState state)
    {
        Tensor direction = group.Maximize ? -grad : grad;
        if (group.WeightDecay != 0)
        {
            if (group.DecoupledWeightDecay)
            {
                parameter.Mul_(1 - (group.Lr * group.WeightDecay));
            }
            else
            {
                direction = direction.Add(parameter, group.WeightDecay);
            }
        }

        Tensor mean = state.Zeros("exp_avg", parameter), square = state.Zeros("exp_avg_sq", parameter);
        mean.Add_(direction - mean, 1 - group.Beta1);
        square.Mul_(group.Beta2).Add_(direction * direction, 1 - group.Beta2);
        Move(group, parameter, direction, state);
    }

    /// <summary>Changes the parameter behind the change of the means.</summary>
    private protected abstract void Move(TGroup group, Tensor parameter, Tensor grad, ParameterState state);
}
