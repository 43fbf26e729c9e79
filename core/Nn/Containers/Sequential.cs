using System.Collections;

namespace Devices.Nn;

/// <summary>Modules one behind another, named 0, 1, …; <c>torch.nn.Sequential</c>.</summary>
public sealed class Sequential : Module<Tensor, Tensor>, IReadOnlyList<Module<Tensor, Tensor>>
{
    private readonly List<Module<Tensor, Tensor>> modules = [];

    /// <summary>A sequence of these modules.</summary>
    public Sequential(params IEnumerable<Module<Tensor, Tensor>> modules)
    {
        foreach (Module<Tensor, Tensor> module in modules)
        {
            Add(module);
        }
    }

    /// <summary>A sequence of named modules.</summary>
    public Sequential(IEnumerable<(string Name, Module<Tensor, Tensor> Module)> modules)
    {
        foreach ((string name, Module<Tensor, Tensor> module) in modules)
        {
            Add(name, module);
        }
    }

    /// <inheritdoc/>
    public int Count => modules.Count;

    /// <inheritdoc/>
    public Module<Tensor, Tensor> this[int index] => modules[index];

    /// <summary>Puts a module at the end, named by its position.</summary>
    public void Add(Module<Tensor, Tensor> module) => Add($"{modules.Count}", module);

    /// <summary>Puts a named module at the end.</summary>
    public void Add(string name, Module<Tensor, Tensor> module) => modules.Add(Register(name, module));

    /// <inheritdoc/>
    public IEnumerator<Module<Tensor, Tensor>> GetEnumerator() => modules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input)
    {
        foreach (Module<Tensor, Tensor> module in modules)
        {
            input = module.Call(input);
        }

        return input;
    }
}
