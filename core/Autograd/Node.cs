namespace Devices;

/// <summary>One recorded call: where its inputs' gradients go, and what their formulas need.</summary>
internal sealed class Node
{
    private static long sequence;

    private readonly Value[] arguments;
    private readonly Dictionary<string, SavedTensor> saved = [];
    private bool released;

    public Node(Operator op, ReadOnlySpan<Value> call)
    {
        Operator = op;
        Sequence = Interlocked.Increment(ref sequence);
        arguments = new Value[call.Length];
        Inputs = NodeInput.Collect(op, call);
        for (int i = 0; i < call.Length; i++)
        {
            // Tensors are kept only where a formula says so: everything else must be free to be collected or changed.
            arguments[i] = call[i].Kind is ValueKind.Tensor or ValueKind.TensorList ? Value.None : call[i];
        }

        SaveArguments(call);
    }

    public Operator Operator { get; }

    /// <summary>Nodes recorded later have greater numbers; backward goes from the greatest down.</summary>
    public long Sequence { get; }

    /// <summary>The tensors of the call, flat, in the order of the schema.</summary>
    public NodeInput[] Inputs { get; }

    public ResultMeta[] Results { get; private set; } = [];

    public ReadOnlySpan<Value> Arguments => arguments;

    /// <summary>Ties the results to this node.</summary>
    public void Finish(Tensor[] results)
    {
        SaveResults(results);
        for (int i = 0; i < results.Length; i++)
        {
            if (results[i].DType.IsFloatingPoint() && Operator.NotDifferentiable is null)
            {
                results[i].SetHistory(this, i);
            }
        }
    }

    /// <summary>Keeps a copy of a tensor that is about to be written over, where a formula reads what it was.</summary>
    public void KeepBeforeOverwriting(Tensor self)
    {
        foreach (string role in saved.Keys.Where(role => saved[role].Is(self)).ToArray())
        {
            saved[role] = new SavedTensor(self.Clone(), role);
        }
    }

    /// <summary>Ties a tensor that was written over to this node; older views of its storage lose their history.</summary>
    public void FinishInPlace(Tensor self)
    {
        SaveResults([self]);
        self.Storage.BumpRebaseCount();
        self.SetHistory(this, 0);
    }

    public Tensor Saved(string role)
    {
        if (released)
        {
            throw new TensorException(
                "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). " +
                "Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if " +
                "you need to backward through the graph a second time or if you need to access saved tensors after calling backward.");
        }

        return saved.TryGetValue(role, out SavedTensor tensor)
            ? tensor.Unpack(Operator)
            : throw new InvalidOperationException($"the gradient of {Operator.Name} reads '{role}' but does not list it among what it saves");
    }

    public bool HasSaved(string role) => released || saved.ContainsKey(role);

    /// <summary>Lets go of the saved tensors.</summary>
    public void Release()
    {
        released = saved.Count > 0 || released;
        saved.Clear();
    }

    private void SaveArguments(ReadOnlySpan<Value> call)
    {
        foreach (string role in RolesNeeded())
        {
            if (!role.StartsWith("result", StringComparison.Ordinal) && call[Operator.Schema.IndexOf(role)].Kind == ValueKind.Tensor)
            {
                saved[role] = new SavedTensor(call[Operator.Schema.IndexOf(role)].Tensor, role);
            }
        }
    }

    private void SaveResults(Tensor[] results)
    {
        Results = Array.ConvertAll(results, result => new ResultMeta(result.Layout, result.DType, result.Device));
        foreach (string role in RolesNeeded())
        {
            if (role.StartsWith("result", StringComparison.Ordinal))
            {
                int index = role.Length == "result".Length ? 0 : int.Parse(role["result".Length..], System.Globalization.CultureInfo.InvariantCulture);
                saved[role] = new SavedTensor(results[index], role);
            }
        }
    }

    /// <summary>What the formulas read for those arguments that have somewhere to send a gradient.</summary>
    private IEnumerable<string> RolesNeeded() => Operator.Gradients
        .Where(formula => Inputs.Any(input => input.Argument == formula.Argument && input.Edge.IsConnected))
        .SelectMany(formula => formula.Saves);
}
