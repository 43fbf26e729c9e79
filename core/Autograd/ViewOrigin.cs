namespace Devices;

/// <summary>Where a view comes from, so that writing through it changes the history of its base and of the base's other views.</summary>
/// <param name="Base">The tensor that is no view itself.</param>
/// <param name="Step">How to get from it to the view.</param>
/// <param name="Creation">What restricts writing through the view.</param>
internal sealed record ViewOrigin(Tensor Base, ViewStep Step, ViewCreation Creation)
{
    /// <summary>Notes of each result of a view operator what it is a view of.</summary>
    public static void Track(Operator op, ReadOnlySpan<Value> arguments, Tensor[] views)
    {
        Tensor self = arguments[0].Tensor;
        if (!self.DType.IsFloatingPoint() || self.IsInference)
        {
            return;
        }

        ViewOrigin? before = self.Autograd?.View;
        ViewCreation creation = InferenceMode.IsEnabled ? ViewCreation.Inference
            : !GradMode.IsEnabled ? ViewCreation.NoGrad
            : views.Length > 1 || op.Schema.Returns[0].EndsWith("[]", StringComparison.Ordinal) ? ViewCreation.SeveralResults
            : ViewCreation.Default;
        Value[] kept = arguments.ToArray();
        kept[0] = Value.None;
        for (int i = 0; i < views.Length; i++)
        {
            views[i].SetView(new ViewOrigin(
                before?.Base ?? self,
                new ViewStep(before?.Step, op, kept, i),
                creation == ViewCreation.Default ? before?.Creation ?? creation : creation));
        }
    }

    /// <summary>Writing through the view, or beneath it, can be followed by autograd.</summary>
    /// <param name="meta">The view's.</param>
    /// <param name="indirect">The base or another view was written, and the view is used afterwards.</param>
    /// <exception cref="TensorException">It cannot.</exception>
    public void RequireFollowable(AutogradMeta meta, bool indirect)
    {
        if (Creation == ViewCreation.Default)
        {
            return;
        }

        string modified = indirect ? "its base or another view of its base has been" : "is being";
        string message;
        if (Creation is ViewCreation.Inference or ViewCreation.NoGrad || meta.GradNode is null)
        {
            string prefix = meta.GradNode is { } node
                ? $"Output {meta.ResultIndex} of {node.Name} is a view of a view which was created in" : "A view was created in";
            message = Creation == ViewCreation.Inference
                ? $"{prefix} inference mode and {modified} modified inplace in normal mode."
                : $"{prefix} no_grad mode and {modified} modified inplace with grad mode enabled.";
        }
        else
        {
            message = $"Output {meta.ResultIndex} of {meta.GradNode.Name} is a view and {modified} modified inplace.";
        }

        throw new TensorException(message + Explanation());
    }

    private string Explanation() => Creation switch
    {
        ViewCreation.SeveralResults =>
            " This view is the output of a function that returns multiple views. Such functions do not allow the output views to be " +
            "modified inplace. You should replace the inplace operation by an out-of-place one.",
        ViewCreation.CustomFunction =>
            " This view was created inside a custom Function (or because an input was returned as-is) and the autograd logic to handle " +
            "view+inplace would override the custom backward associated with the custom Function, leading to incorrect gradients. This " +
            "behavior is forbidden. You can fix this by cloning the output of the custom Function.",
        _ =>
            " Given that this use case is ambiguous and error-prone, it is forbidden. You can clarify your code by moving both the view " +
            $"and the inplace either both inside the {(Creation == ViewCreation.Inference ? "inference_mode" : "no_grad")} block (if you don't " +
            "want the inplace to be tracked) or both outside (if you want the inplace to be tracked).",
    };
}
