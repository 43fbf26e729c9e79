namespace Devices;

/// <summary>What a tensor has beyond its data once it takes part in autograd.</summary>
internal sealed class AutogradMeta
{
    /// <summary>Set by the user on a leaf.</summary>
    public bool RequiresGrad { get; set; }

    /// <summary>The accumulated gradient of a leaf.</summary>
    public Tensor? Grad { get; set; }

    /// <summary>What computed the tensor; null for leaves.</summary>
    public Node? GradNode { get; set; }

    /// <summary>Which of the node's results the tensor is.</summary>
    public int ResultIndex { get; set; }

    /// <summary><see cref="Storage.RebaseCount"/> at the time the tensor got its node.</summary>
    public int RebaseCount { get; set; }
}
