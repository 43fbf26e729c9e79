namespace Devices;

/// <summary>Stands behind the gradients of a function that cannot be differentiated twice, to say so when it is tried.</summary>
internal sealed class OnceOnlyNode : Node
{
    private OnceOnlyNode(Tensor?[] sources)
        : base([.. sources.OfType<Tensor>().Select(source => NodeInput.Of("grad", source))])
    {
    }

    public override string Name => "Error";

    /// <summary>The gradients with this node as their history.</summary>
    public static Tensor?[] Guard(Tensor?[] grads, Tensor?[] sources)
    {
        var node = new OnceOnlyNode(sources);
        Tensor?[] guarded = Array.ConvertAll(grads, grad => grad?.Detach());
        node.Results = Describe([.. guarded.Select(grad => grad ?? Tensor.Zeros([]))]);
        for (int i = 0; i < guarded.Length; i++)
        {
            guarded[i]?.SetHistory(node, i);
        }

        return guarded;
    }

    public override Tensor?[] Backward(Tensor?[] grads) =>
        throw new TensorException("trying to differentiate twice a function that was marked with @once_differentiable");
}
