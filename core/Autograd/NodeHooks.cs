namespace Devices;

/// <summary>Functions that see a node's incoming gradients before the node does, in the order they were registered.</summary>
internal sealed class NodeHooks
{
    private readonly Lock gate = new();
    private (int Result, Func<Tensor, Tensor?> Hook, HookHandle Handle)[] hooks = [];
    private (int Result, WeakReference<Tensor> Tensor)[] retaining = [];

    public HookHandle Add(int result, Func<Tensor, Tensor?> hook)
    {
        HookHandle handle = null!;
        handle = new HookHandle(() => Remove(handle));
        lock (gate)
        {
            hooks = [.. hooks, (result, hook, handle)];
        }

        return handle;
    }

    /// <summary>Keeps the gradient of a result in its tensor, after all hooks have run.</summary>
    public void Retain(int result, Tensor tensor)
    {
        lock (gate)
        {
            retaining = [.. retaining, (result, new WeakReference<Tensor>(tensor))];
        }
    }

    /// <summary>The tensor got another node, which retains from now on.</summary>
    public void StopRetaining(Tensor tensor)
    {
        lock (gate)
        {
            retaining = [.. retaining.Where(entry => !(entry.Tensor.TryGetTarget(out Tensor? one) && ReferenceEquals(one, tensor)))];
        }
    }

    /// <summary>Shows the gradients to the hooks and puts in what they return.</summary>
    public void Run(Tensor?[] grads)
    {
        foreach ((int result, Func<Tensor, Tensor?> hook, _) in hooks)
        {
            if (grads[result] is { } grad && hook(grad) is { } replaced)
            {
                grads[result] = Checked(grad, replaced);
            }
        }

        foreach ((int result, WeakReference<Tensor> target) in retaining)
        {
            if (grads[result] is { } grad && target.TryGetTarget(out Tensor? tensor))
            {
                tensor.KeepGrad(grad);
            }
        }
    }

    private static Tensor Checked(Tensor before, Tensor after)
    {
        if (!after.Sizes.SequenceEqual(before.Sizes))
        {
            throw new TensorException("hook has changed the size of value");
        }

        return after.DType != before.DType || after.Device != before.Device
            ? throw new TensorException(
                $"hook has changed the type of value (was {before.DType.TypeName(before.Device)} got {after.DType.TypeName(after.Device)})")
            : after;
    }

    private void Remove(HookHandle handle)
    {
        lock (gate)
        {
            hooks = [.. hooks.Where(entry => !ReferenceEquals(entry.Handle, handle))];
        }
    }
}
