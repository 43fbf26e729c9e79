namespace Devices;

/// <summary>One view operator of those that lead from a base to a view; a list, because views are made of views.</summary>
/// <param name="Previous">The step before, or null for the first.</param>
/// <param name="Operator">The view operator.</param>
/// <param name="Arguments">Its arguments; the first, the tensor itself, is left out.</param>
/// <param name="Result">Which of its results.</param>
internal sealed record ViewStep(ViewStep? Previous, Operator Operator, Value[] Arguments, int Result)
{
    /// <summary>The same view of another tensor of the base's layout.</summary>
    public Tensor Replay(Tensor root)
    {
        var steps = new Stack<ViewStep>();
        for (ViewStep? step = this; step is not null; step = step.Previous)
        {
            steps.Push(step);
        }

        Tensor view = root;
        foreach (ViewStep step in steps)
        {
            view = Dispatcher.CallMany(step.Operator, [view, .. step.Arguments.AsSpan(1)])[step.Result];
        }

        return view;
    }
}
