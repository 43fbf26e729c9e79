namespace Devices;

/// <summary>
/// Backward: a topological sort and a loop. Nodes are taken from the latest to the earliest once all gradients that flow into
/// them are there; nothing recurses, so graphs may be as deep as memory allows.
/// </summary>
internal sealed class Engine(bool retainGraph, bool createGraph)
{
    private readonly Dictionary<Node, Step> steps = [];
    private readonly PriorityQueue<Step, long> ready = new();

    /// <summary>Takes the gradients that <see cref="Autograd.Grad"/> asks for, by edge. Only what leads to them is computed.</summary>
    public Dictionary<Edge, Tensor?>? Captured { get; init; }

    /// <summary>Nodes that gradients must reach, where not all are wanted. Only what leads to them is computed.</summary>
    public IReadOnlySet<Node>? Targets { get; init; }

    public void Run(IReadOnlyList<(Tensor Output, Tensor Grad)> roots)
    {
        Plan(roots);
        using IDisposable mode = createGraph ? GradMode.On() : GradMode.Off();
        foreach ((Tensor output, Tensor grad) in roots)
        {
            Deliver(Edge.To(output), grad);
        }

        foreach (Step step in steps.Values)
        {
            Enqueue(step);
        }

        while (ready.TryDequeue(out Step? step, out _))
        {
            Take(step);
        }
    }

    /// <summary>Finds the nodes, decides which of them have to run, and counts what each waits for.</summary>
    private void Plan(IReadOnlyList<(Tensor Output, Tensor Grad)> roots)
    {
        var stack = new Stack<Node>();
        foreach ((Tensor output, _) in roots)
        {
            Reach(Edge.To(output).Node, stack);
        }

        while (stack.TryPop(out Node? node))
        {
            foreach (NodeInput input in node.Inputs)
            {
                Reach(input.Edge.Node, stack);
            }
        }

        if (Targets is not null)
        {
            LeaveOut(Targets);
        }

        foreach (Step step in steps.Values)
        {
            foreach (NodeInput input in step.Node.Inputs)
            {
                if (step.Runs && input.Edge.Node is { } next)
                {
                    steps[next].Waiting++;
                }
            }
        }
    }

    private void Reach(Node? node, Stack<Node> stack)
    {
        if (node is not null && steps.TryAdd(node, new Step(node)))
        {
            stack.Push(node);
        }
    }

    /// <summary>Runs only what leads to a target, and of the targets themselves only leaves whose gradients are not merely captured.</summary>
    private void LeaveOut(IReadOnlySet<Node> targets)
    {
        // A node is later than what it was computed from, so that one pass in the order of recording sees inputs first.
        foreach (Step step in steps.Values.OrderBy(step => step.Node is LeafNode ? 0 : step.Node.Sequence))
        {
            step.Runs = step.Node is LeafNode
                ? Captured is null && targets.Contains(step.Node)
                : Array.Exists(step.Node.Inputs, input => input.Edge.Node is { } next && (targets.Contains(next) || steps[next].Runs));
        }
    }

    private void Enqueue(Step step)
    {
        if (step.Waiting == 0)
        {
            // The latest first; leaves before all, so that their gradients are not kept waiting in memory.
            ready.Enqueue(step, -step.Node.Sequence);
        }
    }

    private void Take(Step step)
    {
        Node node = step.Node;
        Tensor?[]? grads = step.Grads;
        step.Grads = null;
        if (grads is not null)
        {
            if (node.HasHooks)
            {
                node.Hooks.Run(grads);
            }

            Capture(node, grads);
        }

        if (step.Runs)
        {
            Propagate(node, grads is null ? new Tensor?[node.Inputs.Length] : Backward(node, grads));
            if (!retainGraph)
            {
                node.Release();
            }
        }
    }

    private static Tensor?[] Backward(Node node, Tensor?[] grads)
    {
        if (!AnomalyMode.IsEnabled)
        {
            return node.Backward(grads);
        }

        ThreadState state = ThreadState.Current;
        Node? before = state.RunningNode;
        state.RunningNode = node;
        try
        {
            Tensor?[] inputGrads = node.Backward(grads);
            if (AnomalyMode.ChecksNan)
            {
                AnomalyMode.RequireNumbers(node, inputGrads);
            }

            return inputGrads;
        }
        catch (Exception error) when (node.Trace is not null)
        {
            throw node.Trace.Explain(node, error);
        }
        finally
        {
            state.RunningNode = before;
        }
    }

    private void Capture(Node node, Tensor?[] grads)
    {
        for (int i = 0; Captured is not null && i < grads.Length; i++)
        {
            var edge = new Edge(node, i);
            if (grads[i] is { } grad && Captured.ContainsKey(edge))
            {
                Captured[edge] = grad;
            }
        }
    }

    private void Propagate(Node node, Tensor?[] inputGrads)
    {
        for (int i = 0; i < node.Inputs.Length; i++)
        {
            if (node.Inputs[i].Edge is not { Node: { } next } edge)
            {
                continue;
            }

            if (inputGrads[i] is { } grad)
            {
                Deliver(edge, Fit(node, i, grad));
            }

            Step step = steps[next];
            step.Waiting--;
            Enqueue(step);
        }
    }

    /// <summary>A gradient as its input was: summed over broadcast dimensions, cast and moved.</summary>
    private static Tensor Fit(Node node, int index, Tensor grad)
    {
        NodeInput input = node.Inputs[index];
        return input.Layout.Sizes.SequenceEqual(grad.Sizes) || Broadcasting.IsExpandable(input.Layout.Sizes, grad.Sizes)
            ? input.Fit(grad)
            : throw new TensorException(
                $"Function {node.Name} returned an invalid gradient at index {index} - got {Dimensions.Describe(grad.Sizes)} but expected " +
                $"shape compatible with {Dimensions.Describe(input.Layout.Sizes)}");
    }

    private void Deliver(Edge edge, Tensor grad)
    {
        Step step = steps[edge.Node!];
        Tensor?[] grads = step.Grads ??= new Tensor?[edge.Node!.Results.Length];
        grads[edge.ResultIndex] = grads[edge.ResultIndex] is { } sum ? sum + grad : grad;
    }

    /// <summary>What backward knows of a node.</summary>
    private sealed class Step(Node node)
    {
        public Node Node { get; } = node;

        public bool Runs { get; set; } = true;

        /// <summary>How many gradients are still to come.</summary>
        public int Waiting { get; set; }

        public Tensor?[]? Grads { get; set; }
    }
}
