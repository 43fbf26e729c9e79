namespace Devices;

public sealed partial class Tensor
{
    /// <summary>Whether operations on this tensor are recorded for backward. May be set on leaves of floating dtype.</summary>
    /// <exception cref="TensorException">Set on a tensor that is not floating, or cleared on one that was computed.</exception>
    public bool RequiresGrad
    {
        get => Autograd is { } meta && (meta.RequiresGrad || meta.GradNode is not null || (meta.View is { } view && view.Base.RequiresGrad));
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

            if (value && IsInference && !InferenceMode.IsEnabled)
            {
                throw new TensorException("Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.");
            }

            Meta().RequiresGrad = value;
        }
    }

    /// <summary>Whether it was made by the user, not computed by a recorded operation.</summary>
    public bool IsLeaf => GradNode is null;

    /// <summary>The gradient that backward summed up, on leaves and after <see cref="RetainGrad"/>; null before the first one.</summary>
    /// <exception cref="TensorException">Set to a tensor of another size, dtype or device, or to the tensor itself.</exception>
    public Tensor? Grad
    {
        get => Autograd?.Grad;
        set
        {
            if (value is not null)
            {
                RequireGradFits(value);
            }

            if (value is not null || Autograd is not null)
            {
                Meta().Grad = value;
            }
        }
    }

    /// <summary>
    /// The name of what computed this tensor, as PyTorch prints its <c>grad_fn</c>: <c>AddBackward0</c>; null for leaves and where
    /// nothing is recorded.
    /// </summary>
    public string? GradFn => GradNode?.Name;

    /// <summary>How often the content was changed in place, through this tensor or another one of the same storage; <c>_version</c>.</summary>
    /// <exception cref="TensorException">The tensor was made in inference mode.</exception>
    public int Version => IsInference ? throw new TensorException("Inference tensors do not track version counter.") : Storage.Version;

    /// <summary>Whether its memory was made in <see cref="InferenceMode"/>: autograd will not follow it.</summary>
    public bool IsInference => storage.IsInference;

    /// <summary>Whether it was made as a view of another tensor; for floating dtypes, as autograd follows only those.</summary>
    public bool IsView => Autograd?.View is not null;

    internal AutogradMeta? Autograd { get; private set; }

    /// <summary>What computed the tensor. Of a view whose content was changed since: the same view of what the base is now.</summary>
    internal Node? GradNode
    {
        get
        {
            if (Autograd is not { } meta)
            {
                return null;
            }

            if (meta.View is { } view && meta.ViewVersion != storage.Version)
            {
                Renew(meta, view);
            }

            return meta.GradNode;
        }
    }

    /// <summary>Where this tensor's gradient goes.</summary>
    internal Edge GradientEdge => GradNode is { } node ? new Edge(node, Autograd!.ResultIndex)
        : Autograd is { RequiresGrad: true } meta ? new Edge(meta.LeafNodeOf(this), 0)
        : default;

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
    /// <param name="inputs">The tensors whose <see cref="Grad"/> is to be summed up; all leaves where null.</param>
    public void Backward(
        Tensor? gradient = null, bool? retainGraph = null, bool createGraph = false, IReadOnlyList<Tensor>? inputs = null) =>
        Devices.Autograd.Backward([this], [gradient], retainGraph, createGraph, inputs);

    /// <summary>The same memory without history.</summary>
    public Tensor Detach() => Alias(Layout, StorageOffset);

    /// <summary>Forgets what computed this tensor: it becomes a leaf.</summary>
    /// <exception cref="TensorException">It is a view.</exception>
    public Tensor Detach_()
    {
        if (Autograd is { } meta)
        {
            if (meta.View is not null)
            {
                throw new TensorException(
                    "Can't detach views in-place. Use detach() instead. If you are using DistributedDataParallel (DDP) for training, and " +
                    "gradient_as_bucket_view is set as True, gradients are views of DDP buckets, and hence detach_() cannot be called on " +
                    "these gradients. To fix this error, please refer to the Optimizer.zero_grad() function in torch/optim/optimizer.py " +
                    "as the solution.");
            }

            (meta.GradNode, meta.ResultIndex, meta.RequiresGrad) = (null, 0, false);
        }

        return this;
    }

    internal void SetHistory(Node node, int resultIndex)
    {
        AutogradMeta meta = Meta();
        if (meta.RetainsGrad)
        {
            meta.GradNode?.Hooks.StopRetaining(this);
            node.Hooks.Retain(resultIndex, this);
        }

        (meta.GradNode, meta.ResultIndex, meta.ViewVersion) = (node, resultIndex, storage.Version);
    }

    internal void SetView(ViewOrigin origin)
    {
        AutogradMeta meta = Meta();
        (meta.View, meta.ViewVersion) = (origin, storage.Version);
    }

    /// <summary>Being a view was a detail of how the tensor was computed.</summary>
    internal void ForgetView()
    {
        if (Autograd is { } meta)
        {
            meta.View = null;
        }
    }

    /// <summary>Ties the tensor, which was written over, to what wrote it. Of a view the base is tied, and the view follows from it.</summary>
    /// <param name="node">What wrote it.</param>
    /// <param name="input">Which of the node's inputs the tensor was.</param>
    /// <param name="result">Which of its results the tensor is; of a view the only one.</param>
    internal void Rebase(Node node, int input = 0, int result = 0)
    {
        if (Autograd?.View is { } view)
        {
            view.Base.SetHistory(new CopySlicesNode(view, node, input), 0);
            Renew(Autograd, view);
        }
        else
        {
            SetHistory(node, result);
        }
    }

    internal void AccumulateGrad(Tensor grad)
    {
        AutogradMeta meta = Meta();

        // The incoming tensor may be in use elsewhere in the graph: the accumulated one must be its own.
        meta.Grad = meta.Grad is not { } sum ? grad.Clone() : GradMode.IsEnabled ? sum + grad : sum.Add_(grad);
    }

    /// <summary>Keeps a gradient of a tensor that is no leaf; several backwards sum up.</summary>
    internal void KeepGrad(Tensor grad) => Meta().Grad = Autograd!.Grad is { } sum ? sum + grad : grad.Clone();

    private AutogradMeta Meta() => Autograd ??= new AutogradMeta { ViewVersion = storage.Version };

    private void Renew(AutogradMeta meta, ViewOrigin view)
    {
        lock (meta)
        {
            if (meta.ViewVersion == storage.Version || (meta.GradNode is null && !view.Base.RequiresGrad))
            {
                return;
            }

            view.RequireFollowable(meta, indirect: true);
            using IDisposable on = GradMode.On();
            Tensor again = view.Step.Replay(view.Base);
            if (again.Autograd is { GradNode: { } node } renewed)
            {
                SetHistory(node, renewed.ResultIndex);
            }
        }
    }

    private void RequireGradFits(Tensor grad)
    {
        string? wrong = ReferenceEquals(grad, this) ? "can't assign Variable as its own grad"
            : grad.DType != DType ? "assigned grad has data of a different type"
            : grad.Device != Device ? "assigned grad has data located on a different device"
            : !grad.Sizes.SequenceEqual(Sizes) ? "assigned grad has data of a different size" : null;
        if (wrong is not null)
        {
            throw new TensorException(wrong);
        }
    }
}
