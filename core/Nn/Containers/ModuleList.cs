using System.Collections;

namespace Devices.Nn;

/// <summary>Modules in a list, named 0, 1, …, for a network to use as it likes; <c>torch.nn.ModuleList</c>.</summary>
public sealed class ModuleList<T> : Module, IReadOnlyList<T> where T : Module
{
    private readonly List<T> modules = [];

    /// <summary>A list of these modules.</summary>
    public ModuleList(params IEnumerable<T> modules)
    {
        foreach (T module in modules)
        {
            Add(module);
        }
    }

    /// <inheritdoc/>
    public int Count => modules.Count;

    /// <inheritdoc/>
    public T this[int index] => modules[index];

    /// <summary>Puts a module at the end.</summary>
    public void Add(T module) => modules.Add(Register($"{modules.Count}", module));

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => modules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
