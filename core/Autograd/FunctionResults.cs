namespace Devices;

/// <summary>Makes what a <see cref="Function"/> returned into results that autograd follows.</summary>
internal sealed class FunctionResults(Tensor[] inputs, FunctionContext context, FunctionNode? node)
{
    public Tensor[] Wrap(Tensor[] outputs)
    {
        if (context.Dirty.Any(dirty => !outputs.Contains(dirty)))
        {
            throw new TensorException(
                "Some elements marked as dirty during the forward method were not returned as output. The inputs that are modified inplace " +
                "must all be outputs of the Function.");
        }

        node?.Finish(outputs);
        var wrapped = new Tensor[outputs.Length];
        for (int i = 0; i < wrapped.Length; i++)
        {
            wrapped[i] = context.Dirty.Contains(outputs[i]) ? WrapDirty(outputs, i) : WrapOther(outputs[i], i);
        }

        if (node is not null)
        {
            context.Save(node, outputs, wrapped);
        }

        return wrapped;
    }

    private Tensor WrapDirty(Tensor[] outputs, int index)
    {
        Tensor output = outputs[index];
        if (node is not null)
        {
            if (output.IsView && outputs.Length > 1)
            {
                throw new TensorException(
                    "If your Function modifies inplace an input that is a view of another Tensor, your Function cannot return more than one " +
                    "Tensor. This is not supported by the current autograd engine. You should either make sure the input is not a view (using " +
                    ".clone() for example) or make your Function only return one Tensor (potentially splitting it into two Functions: one " +
                    "doing the inplace that returns a single Tensor and a second one that does the other operations). You can ask on the " +
                    "forum https://discuss.pytorch.org/ if you need help to do this change.");
            }

            if (output.IsView)
            {
                InPlace.RequireFollowable(output);
            }
            else if (output.RequiresGrad && output.IsLeaf)
            {
                throw new TensorException("a leaf Variable that requires grad has been used in an in-place operation.");
            }
        }

        output.Storage.BumpVersion();
        if (node is not null && output.DType.IsFloatingPoint())
        {
            output.Rebase(node, Math.Max(0, Array.IndexOf(inputs, output)), index);
        }

        return output;
    }

    private Tensor WrapOther(Tensor output, int index)
    {
        bool isInput = inputs.Contains(output), unrelated = context.NonDifferentiable.Contains(output) || !output.DType.IsFloatingPoint();
        if (isInput || (unrelated && output.RequiresGrad))
        {
            // The tensor itself keeps its own history.
            output = output.Detach();
        }

        if (node is null || unrelated)
        {
            return output;
        }

        ViewOrigin? view = output.Autograd?.View;
        bool ofInput = Array.Exists(inputs, input => ReferenceEquals(input.Storage, output.Storage));
        if (!ofInput)
        {
            output.ForgetView();
        }
        else if (view is not null)
        {
            output.SetView(view with { Creation = ViewCreation.CustomFunction });
        }

        output.SetHistory(node, index);
        return output;
    }
}
