namespace Devices.Optim;

/// <summary>An optimizer whose groups have options of their own type.</summary>
/// <typeparam name="TGroup">The options.</typeparam>
public abstract class Optimizer<TGroup> : Optimizer where TGroup : ParameterGroup, new()
{
    private readonly TGroup defaults;

    /// <param name="parameters">Leaves that require gradients; the first group.</param>
    /// <param name="defaults">The options of each group that says nothing else.</param>
    /// <exception cref="ArgumentException">There is no parameter, or an option is out of range.</exception>
    protected Optimizer(IEnumerable<Tensor> parameters, TGroup defaults)
    {
        this.defaults = defaults;
        AddParamGroup(parameters);
        if (ParamGroups[0].Parameters.Count == 0)
        {
            throw new ArgumentException("optimizer got an empty parameter list", nameof(parameters));
        }
    }

    /// <summary>Adds parameters with options of their own.</summary>
    /// <param name="parameters">Leaves that are in no group yet.</param>
    /// <param name="configure">Changes the options, which start as those given to the optimizer.</param>
    /// <returns>The group.</returns>
    /// <exception cref="ArgumentException">A parameter is no leaf or in a group already, or an option is out of range.</exception>
    public TGroup AddParamGroup(IEnumerable<Tensor> parameters, Action<TGroup>? configure = null)
    {
        var group = new TGroup { Parameters = [.. parameters] };
        group.CopyOptions(defaults);
        configure?.Invoke(group);
        Add(group);
        return group;
    }

    /// <summary>Changes one parameter in place. Nothing is recorded in it.</summary>
    /// <param name="group">The options.</param>
    /// <param name="parameter">What is changed.</param>
    /// <param name="grad">Its gradient, not to be changed.</param>
    /// <param name="state">What was remembered; the number of steps counts this one.</param>
    protected abstract void Update(TGroup group, Tensor parameter, Tensor grad, ParameterState state);

    private protected override void UpdateIn(ParameterGroup group, Tensor parameter, Tensor grad, ParameterState state) =>
        Update((TGroup)group, parameter, grad, state);
}
