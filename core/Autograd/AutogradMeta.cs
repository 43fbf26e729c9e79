namespace Devices;

/// <summary>What a tensor has beyond its data once it takes part in autograd or is a view.</summary>
internal sealed class AutogradMeta
{
    private LeafNode? leafNode;

    /// <summary>Set by the user on a leaf.</summary>
    public bool RequiresGrad { get; set; }

    /// <summary>The accumulated gradient of a leaf, or the retained one of another tensor.</summary>
    public Tensor? Grad { get; set; }

    /// <summary>What computed the tensor; null for leaves. Of a view it may be out of date: <see cref="Tensor.GradNode"/> renews it.</summary>
    public Node? GradNode { get; set; }

    /// <summary>Which of the node's results the tensor is.</summary>
    public int ResultIndex { get; set; }

    /// <summary>What the tensor is a view of; null where it is none.</summary>
    public ViewOrigin? View { get; set; }

    /// <summary>The version of the content that <see cref="GradNode"/> of a view belongs to.</summary>
    public int ViewVersion { get; set; }

    /// <summary>Whether <see cref="Tensor.RetainGrad"/> was called.</summary>
    public bool RetainsGrad { get; set; }

    /// <summary>The end of the leaf's paths, one for ever, so that all graphs meet there.</summary>
    public LeafNode LeafNodeOf(Tensor leaf) => leafNode ?? Interlocked.CompareExchange(ref leafNode, new LeafNode(leaf), null) ?? leafNode;
}
