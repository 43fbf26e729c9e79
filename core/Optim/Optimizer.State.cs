namespace Devices.Optim;

public abstract partial class Optimizer
{
    /// <summary>All that is needed to go on from here; the tensors are the optimizer's own, not copies.</summary>
    public OptimizerState StateDict()
    {
        var states = new OrderedDictionary<int, IReadOnlyDictionary<string, Tensor>>();
        var described = new List<ParameterGroupState>();
        int number = 0;
        foreach (ParameterGroup group in groups)
        {
            int first = number;
            foreach (Tensor parameter in group.Parameters)
            {
                if (States.TryGetValue(parameter, out ParameterState? state))
                {
                    states.Add(number, Describe(parameter, state));
                }

                number++;
            }

            described.Add(new ParameterGroupState(
                new OrderedDictionary<string, Scalar>(group.Options), [.. Enumerable.Range(first, number - first)]));
        }

        return new OptimizerState(states, described);
    }

    /// <summary>Goes on from a state of the same optimizer over parameters of the same sizes. Its tensors are copied.</summary>
    /// <exception cref="ArgumentException">The groups differ in number or size; nothing is changed then.</exception>
    public void LoadStateDict(OptimizerState state)
    {
        if (state.ParamGroups.Count != groups.Count)
        {
            throw new ArgumentException("loaded state dict has a different number of parameter groups", nameof(state));
        }

        if (groups.Where((group, i) => group.Parameters.Count != state.ParamGroups[i].Parameters.Count).Any())
        {
            throw new ArgumentException(
                "loaded state dict contains a parameter group that doesn't match the size of optimizer's group", nameof(state));
        }

        using IDisposable off = GradMode.Off();
        States.Clear();
        foreach ((ParameterGroup group, ParameterGroupState saved) in groups.Zip(state.ParamGroups))
        {
            foreach ((string name, Scalar value) in saved.Options)
            {
                group.Restore(name, value);
            }

            foreach ((Tensor parameter, int number) in group.Parameters.Zip(saved.Parameters))
            {
                if (state.State.TryGetValue(number, out IReadOnlyDictionary<string, Tensor>? tensors))
                {
                    States.Add(parameter, Restore(parameter, tensors));
                }
            }
        }
    }

    private static OrderedDictionary<string, Tensor> Describe(Tensor parameter, ParameterState state)
    {
        var tensors = new OrderedDictionary<string, Tensor>();
        foreach ((string name, double number) in state.Numbers)
        {
            tensors.Add(name, Tensor.ScalarTensor(number, device: parameter.Device));
        }

        foreach ((string name, Tensor tensor) in state.Tensors)
        {
            tensors.Add(name, tensor);
        }

        return tensors;
    }

    private static ParameterState Restore(Tensor parameter, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var state = new ParameterState();
        foreach ((string name, Tensor tensor) in tensors)
        {
            if (tensor.Rank == 0 && (parameter.Rank != 0 || IsNumber(name)))
            {
                state.Numbers[name] = tensor.Item();
            }
            else
            {
                Tensor moved = tensor.To(parameter.Device).To(parameter.DType);
                state[name] = ReferenceEquals(moved, tensor) ? moved.Clone() : moved;
            }
        }

        return state;
    }

    /// <summary>Names that are numbers even where the parameter is one itself.</summary>
    private static bool IsNumber(string name) => name is "step" or "mu_product";
}
