namespace Devices;

/// <summary>Decides whether a call is recorded.</summary>
internal static class Recorder
{
    /// <summary>A node for the call, or null where nothing of it needs a gradient.</summary>
    public static Node? Begin(Operator op, ReadOnlySpan<Value> arguments) =>
        ThreadState.Current.GradEnabled ? BeginEnabled(op, arguments) : null;

    /// <summary>As <see cref="Begin"/>, where the caller knows already that recording is switched on.</summary>
    public static Node? BeginEnabled(Operator op, ReadOnlySpan<Value> arguments)
    {
        bool needed = false;
        foreach (int index in op.TensorArguments)
        {
            if (arguments[index].Kind == ValueKind.Tensor)
            {
                needed |= Needs(arguments[index].Tensor);
            }
            else if (arguments[index].Kind == ValueKind.TensorList)
            {
                foreach (Tensor? tensor in arguments[index].Tensors)
                {
                    needed |= tensor is not null && Needs(tensor);
                }
            }
        }

        return needed && op.NotDifferentiable is null ? new Node(op, arguments) : null;
    }

    private static bool Needs(Tensor tensor)
    {
        if (tensor.Autograd is not { } meta || !tensor.RequiresGrad)
        {
            return false;
        }

        return meta.RebaseCount == tensor.Storage.RebaseCount
            ? true
            : throw new UnsupportedException(
                "a view is used whose base (or another view of it) was changed in place by a recorded operation: take the view again " +
                "after the change");
    }
}
