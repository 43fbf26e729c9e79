using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Devices.Nn;

/// <summary>Modules by name, in the order in which they were added; <c>torch.nn.ModuleDict</c>.</summary>
public sealed class ModuleDict<T> : Module, IReadOnlyDictionary<string, T> where T : Module
{
    private readonly OrderedDictionary<string, T> modules = [];

    /// <inheritdoc/>
    public int Count => modules.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => modules.Keys;

    /// <inheritdoc/>
    public IEnumerable<T> Values => modules.Values;

    /// <inheritdoc/>
    public T this[string key] => modules[key];

    /// <summary>Adds a module.</summary>
    /// <exception cref="ArgumentException">The name is taken, empty, or has a dot.</exception>
    public void Add(string name, T module) => modules.Add(name, Register(name, module));

    /// <inheritdoc/>
    public bool ContainsKey(string key) => modules.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => modules.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => modules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
