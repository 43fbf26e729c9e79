namespace Devices;

/// <summary>Where a gradient goes: to a result of another node, or into a leaf's <see cref="Tensor.Grad"/>; nowhere by default.</summary>
/// <param name="Node">The node that computed the tensor, or null.</param>
/// <param name="ResultIndex">Which of its results.</param>
/// <param name="Leaf">The leaf, or null.</param>
internal readonly record struct Edge(Node? Node, int ResultIndex, Tensor? Leaf)
{
    public bool IsConnected => Node is not null || Leaf is not null;

    public static Edge To(Tensor tensor)
    {
        AutogradMeta? meta = tensor.Autograd;
        return meta is null ? default
            : meta.GradNode is { } node ? new Edge(node, meta.ResultIndex, null)
            : meta.RequiresGrad ? new Edge(null, 0, tensor) : default;
    }
}
