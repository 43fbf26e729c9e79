using System.Collections;

namespace Devices.Nn;

/// <summary>Parameters in a list, named 0, 1, …; <c>torch.nn.ParameterList</c>.</summary>
public sealed class ParameterList : Module, IReadOnlyList<Tensor>
{
    /// <summary>A list of these tensors, which become parameters.</summary>
    public ParameterList(params IEnumerable<Tensor> parameters)
    {
        foreach (Tensor parameter in parameters)
        {
            Add(parameter);
        }
    }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <summary>A parameter; another may be put in its place.</summary>
    public Tensor this[int index]
    {
        get => index >= 0 && index < Count
            ? Parameter($"{index}")!
            : throw new ArgumentOutOfRangeException(nameof(index), index, $"index {index} is out of range");
        set => Replace($"{index}", value);
    }

    /// <summary>Puts a parameter at the end.</summary>
    public void Add(Tensor parameter) => Register($"{Count++}", parameter);

    /// <inheritdoc/>
    public IEnumerator<Tensor> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
