namespace Devices.Optim;

/// <summary>Changes parameters along their gradients; <c>torch.optim.Optimizer</c>.</summary>
public abstract partial class Optimizer
{
    private readonly List<ParameterGroup> groups = [];

    internal Optimizer()
    {
    }

    /// <summary>The groups, in the order in which they were added.</summary>
    public IReadOnlyList<ParameterGroup> ParamGroups => groups;

    /// <summary>The learning rate of the first group; setting it sets that of all.</summary>
    public double Lr
    {
        get => groups[0].Lr;
        set => groups.ForEach(group => group.Lr = value);
    }

    /// <summary>Steps taken so far; what a scheduler asks for.</summary>
    internal long StepCount { get; private set; }

    internal Dictionary<Tensor, ParameterState> States { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Forgets the gradients, so that the next backward starts anew.</summary>
    /// <param name="setToNone">False writes zeros over them instead, and the next step counts.</param>
    public void ZeroGrad(bool setToNone = true)
    {
        using IDisposable off = GradMode.Off();
        foreach (Tensor parameter in groups.SelectMany(group => group.Parameters))
        {
            if (setToNone)
            {
                parameter.Grad = null;
            }
            else
            {
                parameter.Grad = parameter.Grad?.Detach().Zero_();
            }
        }
    }

    /// <summary>Changes each parameter that has a gradient.</summary>
    public void Step()
    {
        using IDisposable off = GradMode.Off();
        StepCount++;
        foreach (ParameterGroup group in groups)
        {
            foreach (Tensor parameter in group.Parameters)
            {
                if (parameter.Grad is { } grad)
                {
                    if (!States.TryGetValue(parameter, out ParameterState? state))
                    {
                        States.Add(parameter, state = new ParameterState());
                    }

                    state.Step++;
                    UpdateIn(group, parameter, grad.Detach(), state);
                }
            }
        }
    }

    /// <summary>Computes the loss anew with gradients, then takes a step.</summary>
    /// <param name="closure">Clears the gradients, computes the loss, and calls backward.</param>
    /// <returns>The loss.</returns>
    public Tensor Step(Func<Tensor> closure)
    {
        Tensor loss;
        using (GradMode.On())
        {
            loss = closure();
        }

        Step();
        return loss;
    }

    /// <summary>What the optimizer remembers of a parameter, or null before its first step.</summary>
    public ParameterState? StateOf(Tensor parameter) => States.GetValueOrDefault(parameter);

    private protected void Add(ParameterGroup group)
    {
        group.Check();
        foreach (Tensor parameter in group.Parameters)
        {
            if (!parameter.IsLeaf)
            {
                throw new ArgumentException("can't optimize a non-leaf Tensor");
            }

            if (groups.Append(group).Sum(each => each.Parameters.Count(other => ReferenceEquals(other, parameter))) > 1)
            {
                throw new ArgumentException("some parameters appear in more than one parameter group");
            }
        }

        groups.Add(group);
    }

    private protected abstract void UpdateIn(ParameterGroup group, Tensor parameter, Tensor grad, ParameterState state);
}
