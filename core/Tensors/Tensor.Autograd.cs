namespace Devices;

public sealed partial class Tensor
{
    /// <summary>Whether operations on this tensor are recorded for backward. May be set on leaves of floating dtype.</summary>
    /// <exception cref="TensorException">Set on a tensor that is not floating, or cleared on one that was computed.</exception>
    public bool RequiresGrad
    {
        get => Autograd is { } meta && (meta.RequiresGrad || meta.GradNode is not null);
        set
        {
            if (value && !DType.IsFloatingPoint())
            {
                throw new TensorException("only Tensors of floating point dtype can require gradients");
            }

            if (!IsLeaf)
            {
                if (!value)
                {
                    throw new TensorException(
                        "you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph " +
                        "that doesn't require differentiation use var_no_grad = var.detach().");
                }

                return;
            }

            Meta().RequiresGrad = value;
        }
    }

    /// <summary>Whether it was made by the user, not computed by a recorded operation.</summary>
    public bool IsLeaf => Autograd?.GradNode is null;

    /// <summary>The gradient that backward summed up, on leaves; null before the first one.</summary>
    public Tensor? Grad
    {
        get => Autograd?.Grad;
        set => Meta().Grad = value;
    }

    internal AutogradMeta? Autograd { get; private set; }

    /// <summary>Whether it was made as a view of another tensor.</summary>
    internal bool IsView { get; private set; }

    /// <summary>Sets <see cref="RequiresGrad"/> and returns the tensor itself; <c>requires_grad_</c>.</summary>
    public Tensor RequiresGrad_(bool requiresGrad = true)
    {
        RequiresGrad = requiresGrad;
        return this;
    }

    /// <summary>Sums the gradients of this tensor with respect to each leaf into the leaf's <see cref="Grad"/>.</summary>
    /// <param name="gradient">The gradient of this tensor; null stands for 1 and asks for a single element.</param>
    /// <param name="retainGraph">Keeps what was saved, for another backward; by default as <paramref name="createGraph"/>.</param>
    /// <param name="createGraph">Records the backward itself, for gradients of gradients.</param>
    public void Backward(Tensor? gradient = null, bool? retainGraph = null, bool createGraph = false) =>
        Devices.Autograd.Backward([this], [gradient], retainGraph, createGraph);

    /// <summary>The same memory without history.</summary>
    public Tensor Detach() => Alias(Layout, StorageOffset);

    internal void SetHistory(Node node, int resultIndex)
    {
        AutogradMeta meta = Meta();
        meta.GradNode = node;
        meta.ResultIndex = resultIndex;
        meta.RebaseCount = Storage.RebaseCount;
        IsView |= node.Operator.IsView;
    }

    internal void AccumulateGrad(Tensor grad, bool createGraph)
    {
        AutogradMeta meta = Meta();
        if (meta.Grad is null)
        {
            // The incoming tensor may be in use elsewhere in the graph: the accumulated one must be its own.
            meta.Grad = createGraph ? grad : grad.Clone();
        }
        else
        {
            meta.Grad = createGraph ? meta.Grad + grad : meta.Grad.Add_(grad);
        }
    }

    private AutogradMeta Meta() => Autograd ??= new AutogradMeta { RebaseCount = Storage.RebaseCount };
}
