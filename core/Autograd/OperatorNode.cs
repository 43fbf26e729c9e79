namespace Devices;

/// <summary>One recorded call of an operator, with what its gradient formulas need.</summary>
internal sealed class OperatorNode : Node
{
    private readonly Value[] arguments;
    private readonly Dictionary<string, SavedTensor> saved = [];
    private bool released;

    public OperatorNode(Operator op, ReadOnlySpan<Value> call)
        : base(NodeInput.Collect(op, call))
    {
        Operator = op;
        arguments = new Value[call.Length];
        for (int i = 0; i < call.Length; i++)
        {
            // Tensors are kept only where a formula says so: everything else must be free to be collected or changed.
            arguments[i] = call[i].Kind is ValueKind.Tensor or ValueKind.TensorList ? Value.None : call[i];
        }

        SaveArguments(call);
    }

    public Operator Operator { get; }

    public override string Name => Operator.GradientName;

    public ReadOnlySpan<Value> Arguments => arguments;

    /// <summary>Ties the results to this node.</summary>
    public void Finish(Tensor[] results)
    {
        // Results first: a saved result must know that it comes from here.
        for (int i = 0; i < results.Length && Operator.NotDifferentiable is null; i++)
        {
            Tie(results[i], i);
        }

        SaveResults(results);
    }

    /// <summary>Keeps a copy of a tensor that is about to be written over, where a formula reads what it was.</summary>
    public void KeepBeforeOverwriting(Tensor self)
    {
        foreach (string role in saved.Keys.Where(role => saved[role].Is(self)).ToArray())
        {
            saved[role] = new SavedTensor(self.Clone());
        }
    }

    /// <summary>Ties a tensor that was written over to this node; where it is a view, its base and all other views follow.</summary>
    public void FinishInPlace(Tensor self)
    {
        Results = Describe([self]);
        self.Rebase(this);
        SaveResults([self]);
    }

    public Tensor Saved(string role)
    {
        if (released)
        {
            throw SavedTensor.Freed();
        }

        return saved.TryGetValue(role, out SavedTensor tensor)
            ? tensor.Unpack()
            : throw new InvalidOperationException($"the gradient of {Operator.Name} reads '{role}' but does not list it among what it saves");
    }

    public bool HasSaved(string role) => released || saved.ContainsKey(role);

    public override Tensor?[] Backward(Tensor?[] grads)
    {
        var inputGrads = new Tensor?[Inputs.Length];
        if (Operator.NotDifferentiable is not null)
        {
            return inputGrads;
        }

        var context = new GradientContext(this, grads);
        for (int i = 0, end; i < inputGrads.Length; i = end)
        {
            string argument = Inputs[i].Argument;
            bool wanted = false;
            for (end = i; end < inputGrads.Length && Inputs[end].Argument == argument; end++)
            {
                wanted |= Inputs[end].Edge.IsConnected;
            }

            if (wanted)
            {
                Compute(argument, context).CopyTo(inputGrads, i);
            }
        }

        return inputGrads;
    }

    public override void Release()
    {
        released = saved.Count > 0 || released;
        saved.Clear();
    }

    private Tensor?[] Compute(string argument, GradientContext context)
    {
        GradientFormula formula = Operator.Gradients.FirstOrDefault(formula => formula.Argument == argument)
            ?? throw new TensorException($"derivative for {Operator.Name} with respect to '{argument}' is not implemented");
        return formula.Compute(context);
    }

    private void SaveArguments(ReadOnlySpan<Value> call)
    {
        foreach (string role in RolesNeeded())
        {
            if (!role.StartsWith("result", StringComparison.Ordinal) && call[Operator.Schema.IndexOf(role)].Kind == ValueKind.Tensor)
            {
                saved[role] = new SavedTensor(call[Operator.Schema.IndexOf(role)].Tensor);
            }
        }
    }

    private void SaveResults(Tensor[] results)
    {
        Results = Describe(results);
        foreach (string role in RolesNeeded())
        {
            if (role.StartsWith("result", StringComparison.Ordinal))
            {
                int index = role.Length == "result".Length ? 0 : int.Parse(role["result".Length..], System.Globalization.CultureInfo.InvariantCulture);
                saved[role] = new SavedTensor(results[index], this, index);
            }
        }
    }

    /// <summary>What the formulas read for those arguments that have somewhere to send a gradient.</summary>
    private IEnumerable<string> RolesNeeded() => Operator.Gradients
        .Where(formula => Inputs.Any(input => input.Argument == formula.Argument && input.Edge.IsConnected))
        .SelectMany(formula => formula.Saves);
}
