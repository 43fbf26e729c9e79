namespace Devices;

/// <summary>Decides whether a call is recorded.</summary>
internal static class Recorder
{
    /// <summary>A node for the call, or null where nothing of it needs a gradient.</summary>
    public static OperatorNode? Begin(Operator op, ReadOnlySpan<Value> arguments) =>
        ThreadState.Current.GradEnabled ? BeginEnabled(op, arguments) : null;

    /// <summary>As <see cref="Begin"/>, where the caller knows already that recording is switched on.</summary>
    public static OperatorNode? BeginEnabled(Operator op, ReadOnlySpan<Value> arguments) =>
        op.NotDifferentiable is null && Needs(op, arguments) ? new OperatorNode(op, arguments) : null;

    /// <summary>A node for a call that writes over a tensor, after checking that autograd can follow it.</summary>
    public static OperatorNode? BeginInPlace(Operator op, Tensor self, ReadOnlySpan<Value> arguments)
    {
        if (!ThreadState.Current.GradEnabled || !Needs(op, arguments))
        {
            return null;
        }

        InPlace.RequireFollowable(self);
        if (op.NotDifferentiable is not null && !self.RequiresGrad)
        {
            return null;
        }

        return new OperatorNode(op, arguments, self);
    }

    /// <summary>Whether one of the call's tensors requires a gradient.</summary>
    public static bool Needs(Operator op, ReadOnlySpan<Value> arguments)
    {
        foreach (int index in op.TensorArguments)
        {
            if (arguments[index].Kind == ValueKind.Tensor)
            {
                if (arguments[index].Tensor.RequiresGrad)
                {
                    return true;
                }
            }
            else if (arguments[index].Kind == ValueKind.TensorList)
            {
                foreach (Tensor? tensor in arguments[index].Tensors)
                {
                    if (tensor is { RequiresGrad: true })
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }
}
