namespace Devices;

/// <summary>Where a gradient goes: to a result of a node (leaves have one of their own); nowhere by default.</summary>
/// <param name="Node">The node, or null.</param>
/// <param name="ResultIndex">Which of its results.</param>
internal readonly record struct Edge(Node? Node, int ResultIndex)
{
    public bool IsConnected => Node is not null;

    public static Edge To(Tensor tensor) => tensor.Autograd is null ? default : tensor.GradientEdge;
}
