namespace Devices;

/// <summary>The end of a path: sums what arrives into a leaf's <see cref="Tensor.Grad"/>. Ready ones run before all others.</summary>
internal sealed class LeafNode : Node
{
    private readonly Lock gate = new();
    private readonly Tensor leaf;
    private (Action<Tensor> Hook, HookHandle Handle)[] afterwards = [];

    public LeafNode(Tensor leaf)
        : base([], order: long.MaxValue)
    {
        this.leaf = leaf;
        Results = Describe([leaf]);
    }

    public override string Name => "AccumulateGrad";

    public override Tensor?[] Backward(Tensor?[] grads)
    {
        // Threads may run backward over the same leaf at once.
        lock (gate)
        {
            if (grads[0] is { } grad && leaf.RequiresGrad)
            {
                leaf.AccumulateGrad(grad);
                foreach ((Action<Tensor> hook, _) in afterwards)
                {
                    hook(leaf);
                }
            }
        }

        return [];
    }

    /// <summary>Runs a function each time the gradient has been summed up.</summary>
    public HookHandle AddAfterwards(Action<Tensor> hook)
    {
        HookHandle handle = null!;
        handle = new HookHandle(() =>
        {
            lock (gate)
            {
                afterwards = [.. afterwards.Where(entry => !ReferenceEquals(entry.Handle, handle))];
            }
        });
        lock (gate)
        {
            afterwards = [.. afterwards, (hook, handle)];
        }

        return handle;
    }
}
