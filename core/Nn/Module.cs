namespace Devices.Nn;

/// <summary>A part of a network: parameters and smaller parts, by name; <c>torch.nn.Module</c>.</summary>
public abstract class Module
{
    private readonly Dictionary<string, Tensor> parameters = [];
    private readonly Dictionary<string, Module> children = [];

    /// <summary>Whether layers such as dropout behave as in training.</summary>
    public bool IsTraining { get; private set; } = true;

    /// <summary>Every parameter, with its path: <c>conv.weight</c>.</summary>
    public IEnumerable<(string Name, Tensor Parameter)> NamedParameters()
    {
        foreach ((string name, Tensor parameter) in parameters)
        {
            yield return (name, parameter);
        }

        foreach ((string child, Module module) in children)
        {
            foreach ((string name, Tensor parameter) in module.NamedParameters())
            {
                yield return ($"{child}.{name}", parameter);
            }
        }
    }

    /// <summary>Every parameter.</summary>
    public IReadOnlyList<Tensor> Parameters() => [.. NamedParameters().Select(named => named.Parameter)];

    /// <summary>Switches to training, or back to evaluation.</summary>
    public void Train(bool mode = true)
    {
        IsTraining = mode;
        foreach (Module child in children.Values)
        {
            child.Train(mode);
        }
    }

    /// <summary>Switches to evaluation.</summary>
    public void Eval() => Train(false);

    /// <summary>Computes the output.</summary>
    public abstract Tensor Forward(Tensor input);

    /// <summary>Makes a tensor a parameter: it requires gradients and is listed.</summary>
    protected Tensor Register(string name, Tensor parameter)
    {
        parameters.Add(name, parameter.RequiresGrad_());
        return parameter;
    }

    /// <summary>Makes a module a part of this one.</summary>
    protected T Register<T>(string name, T module) where T : Module
    {
        children.Add(name, module);
        return module;
    }
}
