namespace Devices;

public sealed partial class Tensor
{
    /// <summary>Whether <see cref="RetainGrad"/> was called on this tensor, which is no leaf.</summary>
    public bool RetainsGrad => Autograd is { RetainsGrad: true } && !IsLeaf;

    /// <summary>
    /// Runs a function on this tensor's gradient each time it is computed, in the order of registration; what it returns (unless
    /// null) takes the gradient's place.
    /// </summary>
    /// <param name="hook">Gets the whole gradient, summed over all uses of the tensor; must not change it in place.</param>
    /// <returns>Takes the hook away again.</returns>
    /// <exception cref="TensorException">The tensor requires no gradient.</exception>
    public HookHandle RegisterHook(Func<Tensor, Tensor?> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        Edge edge = RequiresGrad ? GradientEdge : default;
        return edge.Node is { } node
            ? node.Hooks.Add(edge.ResultIndex, hook)
            : throw new TensorException("cannot register a hook on a tensor that doesn't require gradient");
    }

    /// <summary>Runs a function each time this leaf's <see cref="Grad"/> has been summed up.</summary>
    /// <param name="hook">Gets the leaf.</param>
    /// <returns>Takes the hook away again.</returns>
    /// <exception cref="TensorException">The tensor requires no gradient or is no leaf.</exception>
    public HookHandle RegisterPostAccumulateGradHook(Action<Tensor> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        if (!RequiresGrad)
        {
            throw new TensorException("cannot register a hook on a tensor that doesn't require gradient");
        }

        return GradNode is null && GradientEdge.Node is LeafNode leaf
            ? leaf.AddAfterwards(hook)
            : throw new TensorException("post accumulate grad hooks cannot be registered on non-leaf tensors");
    }

    /// <summary>Keeps the gradient of this tensor, which is no leaf, in <see cref="Grad"/>. Does nothing on leaves.</summary>
    /// <exception cref="TensorException">The tensor requires no gradient.</exception>
    public void RetainGrad()
    {
        if (!RequiresGrad)
        {
            throw new TensorException("can't retain_grad on Tensor that has requires_grad=False");
        }

        if (GradNode is { } node && !Autograd!.RetainsGrad)
        {
            Autograd.RetainsGrad = true;
            node.Hooks.Retain(Autograd.ResultIndex, this);
        }
    }
}
