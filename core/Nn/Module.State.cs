using Devices.Serialization;

namespace Devices.Nn;

public abstract partial class Module
{
    /// <summary>
    /// All parameters and persistent buffers by path, in the order of registration, sharing memory with the module's. One that is
    /// shared stands under each of its names.
    /// </summary>
    public OrderedDictionary<string, Tensor> StateDict()
    {
        var state = new OrderedDictionary<string, Tensor>();
        Collect("", state);
        return state;
    }

    /// <summary>Copies a state into the parameters and buffers, with cast and from any device. Nothing is copied where it fails.</summary>
    /// <param name="state">Tensors by path, as <see cref="StateDict"/> gives them.</param>
    /// <param name="strict">Whether names that only one side has are an error.</param>
    /// <returns>The names that only one side has; both lists are empty where <paramref name="strict"/>.</returns>
    /// <exception cref="StateDictException">A name is missing or unexpected, or sizes differ.</exception>
    public IncompatibleKeys LoadStateDict(IReadOnlyDictionary<string, Tensor> state, bool strict = true)
    {
        var loading = new StateLoading(state);
        Match("", loading);
        loading.Finish(GetType().Name, strict);
        return new IncompatibleKeys(loading.Missing, loading.Unexpected);
    }

    /// <summary>Writes the state to a file of the safetensors format, which appears once it is complete.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="metadata">Texts to keep with it.</param>
    public void Save(string path, IEnumerable<KeyValuePair<string, string>>? metadata = null) =>
        SafeTensors.Save(path, StateDict(), metadata);

    /// <summary>Copies the state of a file into the parameters and buffers.</summary>
    /// <inheritdoc cref="LoadStateDict"/>
    /// <param name="path">A file of the safetensors format.</param>
    /// <param name="strict">Whether names that only one side has are an error.</param>
    /// <exception cref="SafeTensorsException">It is not a sound file of tensors.</exception>
    public IncompatibleKeys Load(string path, bool strict = true) => LoadStateDict(SafeTensors.Load(path), strict);

    /// <summary>The own parameters and persistent buffers.</summary>
    private IEnumerable<(string Name, Tensor Tensor)> OwnState()
    {
        foreach ((string name, Tensor? parameter) in parameters)
        {
            if (parameter is not null)
            {
                yield return (name, parameter);
            }
        }

        foreach ((string name, (Tensor? buffer, bool isPersistent)) in buffers)
        {
            if (buffer is not null && isPersistent)
            {
                yield return (name, buffer);
            }
        }
    }

    private void Collect(string prefix, OrderedDictionary<string, Tensor> state)
    {
        foreach ((string name, Tensor tensor) in OwnState())
        {
            state.Add(prefix + name, tensor.Detach());
        }

        foreach ((string name, Module child) in children)
        {
            child.Collect($"{prefix}{name}.", state);
        }
    }

    private void Match(string prefix, StateLoading loading)
    {
        var own = new HashSet<string>();
        foreach ((string name, Tensor tensor) in OwnState())
        {
            own.Add(name);
            loading.Add(prefix + name, tensor);
        }

        loading.NoteUnexpected(prefix, name => own.Contains(name), children.ContainsKey);
        foreach ((string name, Module child) in children)
        {
            child.Match($"{prefix}{name}.", loading);
        }
    }
}
