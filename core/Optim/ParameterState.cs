namespace Devices.Optim;

/// <summary>What an optimizer remembers of one parameter: the number of steps and tensors under PyTorch's names.</summary>
public sealed class ParameterState
{
    private const string StepName = "step";

    private readonly OrderedDictionary<string, Tensor> tensors = [];

    /// <summary>Steps that changed the parameter.</summary>
    public long Step
    {
        get => (long)Numbers.GetValueOrDefault(StepName);
        internal set => Numbers[StepName] = value;
    }

    /// <summary>The tensors: <c>exp_avg</c>, <c>momentum_buffer</c>, …</summary>
    public IReadOnlyDictionary<string, Tensor> Tensors => tensors;

    /// <summary>Numbers that the next step needs, <c>step</c> among them.</summary>
    internal OrderedDictionary<string, double> Numbers { get; } = [];

    /// <summary>A tensor that is there already.</summary>
    public Tensor this[string name]
    {
        get => tensors[name];
        internal set => tensors[name] = value;
    }

    /// <summary>A tensor; zeros of the parameter's sizes at its first use.</summary>
    public Tensor Zeros(string name, Tensor parameter) => tensors.TryGetValue(name, out Tensor? tensor)
        ? tensor
        : tensors[name] = Tensor.ZerosLike(parameter);
}
