namespace Devices;

/// <summary>
/// Backward: a topological sort and a loop. Nodes are taken from the latest to the earliest once all gradients that flow into
/// them are there; nothing recurses, so graphs may be as deep as memory allows.
/// </summary>
internal sealed class Engine(bool retainGraph, bool createGraph)
{
    private readonly Dictionary<Node, int> dependencies = [];
    private readonly Dictionary<Node, Tensor?[]> pending = [];
    private readonly PriorityQueue<Node, long> ready = new();

    /// <summary>Gradients asked for by <see cref="Autograd.Grad"/>, by edge; null for a plain backward into leaves.</summary>
    public Dictionary<Edge, Tensor?>? Wanted { get; init; }

    public void Run(IReadOnlyList<(Tensor Output, Tensor Grad)> roots)
    {
        CountDependencies(roots);
        foreach ((Tensor output, Tensor grad) in roots)
        {
            Deliver(Edge.To(output), grad);
        }

        foreach ((Node node, int count) in dependencies)
        {
            if (count == 0)
            {
                ready.Enqueue(node, -node.Sequence);
            }
        }

        using IDisposable mode = createGraph ? GradMode.On() : GradMode.Off();
        while (ready.TryDequeue(out Node? node, out _))
        {
            Propagate(node);
        }
    }

    private void CountDependencies(IReadOnlyList<(Tensor Output, Tensor Grad)> roots)
    {
        var stack = new Stack<Node>();
        foreach ((Tensor output, _) in roots)
        {
            if (Edge.To(output).Node is { } root && dependencies.TryAdd(root, 0))
            {
                stack.Push(root);
            }
        }

        while (stack.TryPop(out Node? node))
        {
            foreach (NodeInput input in node.Inputs)
            {
                if (input.Edge.Node is { } next)
                {
                    if (dependencies.TryAdd(next, 0))
                    {
                        stack.Push(next);
                    }

                    dependencies[next]++;
                }
            }
        }
    }

    private void Propagate(Node node)
    {
        Tensor?[]? grads = pending.GetValueOrDefault(node);
        pending.Remove(node);
        Tensor?[] inputGrads = grads is null ? new Tensor?[node.Inputs.Length] : InputGradients(node, grads);
        for (int i = 0; i < inputGrads.Length; i++)
        {
            Edge edge = node.Inputs[i].Edge;
            if (inputGrads[i] is { } grad)
            {
                Deliver(edge, Fit(grad, node.Inputs[i]));
            }

            if (edge.Node is { } next && --dependencies[next] == 0)
            {
                ready.Enqueue(next, -next.Sequence);
            }
        }

        if (!retainGraph)
        {
            node.Release();
        }
    }

    private static Tensor?[] InputGradients(Node node, Tensor?[] grads)
    {
        var context = new GradientContext(node, grads);
        var inputGrads = new Tensor?[node.Inputs.Length];
        for (int i = 0; i < inputGrads.Length;)
        {
            string argument = node.Inputs[i].Argument;
            int end = i + 1;
            while (end < inputGrads.Length && node.Inputs[end].Argument == argument)
            {
                end++;
            }

            if (node.Inputs.AsSpan(i, end - i).ToArray().Any(input => input.Edge.IsConnected))
            {
                Compute(node, argument, context).CopyTo(inputGrads, i);
            }

            i = end;
        }

        return inputGrads;
    }

    private static Tensor?[] Compute(Node node, string argument, GradientContext context)
    {
        GradientFormula formula = node.Operator.Gradients.FirstOrDefault(formula => formula.Argument == argument)
            ?? throw new TensorException($"derivative for {node.Operator.Name} with respect to '{argument}' is not implemented");
        return formula.Compute(context);
    }

    /// <summary>Undoes what the call did to this input beyond the formula: broadcasting, promotion and moving.</summary>
    private static Tensor Fit(Tensor grad, NodeInput input) =>
        grad.SumToSize(input.Layout.SizesArray).To(input.DType).To(input.Device);

    private void Deliver(Edge edge, Tensor grad)
    {
        if (edge.IsConnected && Wanted is not null && Wanted.TryGetValue(edge, out Tensor? before))
        {
            Wanted[edge] = before is null ? grad : before + grad;
        }

        if (edge.Node is { } node)
        {
            if (!pending.TryGetValue(node, out Tensor?[]? grads))
            {
                pending.Add(node, grads = new Tensor?[node.Results.Length]);
            }

            grads[edge.ResultIndex] = grads[edge.ResultIndex] is { } sum ? sum + grad : grad;
        }
        else if (edge.Leaf is { } leaf && Wanted is null)
        {
            leaf.AccumulateGrad(grad, createGraph);
        }
    }
}
