namespace Devices;

/// <summary>What goes from the forward of a <see cref="Function"/> to its backward, and what forward says about its results.</summary>
public sealed class FunctionContext
{
    private Tensor[] inputs;
    private SavedTensor?[] saved = [];
    private bool released;

    internal FunctionContext(Tensor[] inputs)
    {
        this.inputs = inputs;
        NeedsInputGrad = Array.ConvertAll(inputs, input => input.RequiresGrad);
    }

    /// <summary>Anything that is no tensor, from forward to backward.</summary>
    public object? State { get; set; }

    /// <summary>Which inputs a gradient is wanted for.</summary>
    public IReadOnlyList<bool> NeedsInputGrad { get; }

    /// <summary>Whether backward gets zeros for results that nothing depended on, instead of null.</summary>
    public bool MaterializeGrads { get; set; } = true;

    /// <summary>The tensors that forward saved.</summary>
    /// <exception cref="TensorException">Backward has run and did not retain the graph, or one was changed in place since.</exception>
    public IReadOnlyList<Tensor?> SavedTensors =>
        released ? throw SavedTensor.Freed() : Array.ConvertAll(saved, tensor => tensor?.Unpack());

    internal Tensor?[] ToSave { get; private set; } = [];

    internal IReadOnlyList<Tensor> Dirty { get; private set; } = [];

    internal IReadOnlyList<Tensor> NonDifferentiable { get; private set; } = [];

    /// <summary>Keeps inputs or results for backward; null elements stay null. Other tensors may be kept in <see cref="State"/>.</summary>
    public void SaveForBackward(params Tensor?[] tensors) => ToSave = tensors;

    /// <summary>Says that forward has written over these inputs, which it returns.</summary>
    public void MarkDirty(params Tensor[] tensors) => Dirty = tensors;

    /// <summary>Says that these results have no gradient.</summary>
    public void MarkNonDifferentiable(params Tensor[] tensors) => NonDifferentiable = tensors;

    /// <summary>Saves what forward asked for, now that the results know where they come from.</summary>
    internal void Save(FunctionNode node, Tensor[] returned, Tensor[] wrapped)
    {
        saved = Array.ConvertAll(ToSave, Keep);
        (ToSave, Dirty, NonDifferentiable, inputs) = ([], [], [], []);

        SavedTensor? Keep(Tensor? tensor)
        {
            int result = tensor is null ? -1 : Array.IndexOf(returned, tensor);
            bool isInput = tensor is not null && Array.IndexOf(inputs, tensor) >= 0 && !Dirty.Contains(tensor);
            return tensor is null ? null
                : result >= 0 && !isInput && wrapped[result].GradNode is not null ? new SavedTensor(wrapped[result], node, result)
                : new SavedTensor(tensor);
        }
    }

    internal void Release()
    {
        released = saved.Length > 0 || released;
        saved = [];
    }
}
