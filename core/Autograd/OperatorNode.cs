using System.Globalization;

namespace Devices;

/// <summary>One recorded call of an operator, with what its gradient formulas need.</summary>
internal sealed class OperatorNode : Node
{
    private readonly Value[] arguments;
    private (string Role, SavedTensor Tensor)[] saved = [];
    private bool released;

    /// <param name="op">The operator.</param>
    /// <param name="call">Its arguments.</param>
    /// <param name="overwritten">The tensor that the result will be written over; what it was is copied where a formula reads it.</param>
    public OperatorNode(Operator op, ReadOnlySpan<Value> call, Tensor? overwritten = null)
        : base(NodeInput.Collect(op, call))
    {
        Operator = op;
        arguments = WithoutTensors(call);
        SaveArguments(call, overwritten);
    }

    public Operator Operator { get; }

    public override string Name => Operator.GradientName;

    /// <summary>An argument that is no tensor.</summary>
    public Value Argument(string name) => arguments.Length == 0 ? Value.None : arguments[Operator.Schema.IndexOf(name)];

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

        int index = IndexOf(role);
        return index >= 0
            ? saved[index].Tensor.Unpack()
            : throw new InvalidOperationException($"the gradient of {Operator.Name} reads '{role}' but does not list it among what it saves");
    }

    public bool HasSaved(string role) => released || IndexOf(role) >= 0;

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
        released = saved.Length > 0 || released;
        saved = [];
    }

    private Tensor?[] Compute(string argument, GradientContext context)
    {
        GradientFormula formula = Operator.Gradients.FirstOrDefault(formula => formula.Argument == argument)
            ?? throw new TensorException($"derivative for {Operator.Name} with respect to '{argument}' is not implemented");
        return formula.Compute(context);
    }

    /// <summary>Tensors are kept only where a formula says so: everything else must be free to be collected or changed.</summary>
    private static Value[] WithoutTensors(ReadOnlySpan<Value> call)
    {
        Value[] kept = [];
        for (int i = 0; i < call.Length; i++)
        {
            if (call[i].Kind is not (ValueKind.Tensor or ValueKind.TensorList or ValueKind.None))
            {
                kept = kept.Length == 0 ? new Value[call.Length] : kept;
                kept[i] = call[i];
            }
        }

        return kept;
    }

    private void SaveArguments(ReadOnlySpan<Value> call, Tensor? overwritten)
    {
        for (int i = 0; i < Operator.Gradients.Count; i++)
        {
            GradientFormula formula = Operator.Gradients[i];
            for (int k = 0; k < formula.Saves.Count && Wants(formula.Argument); k++)
            {
                string role = formula.Saves[k];
                if (!IsResult(role) && IndexOf(role) < 0 && call[Operator.Schema.IndexOf(role)].OptionalTensor is { } tensor)
                {
                    Keep(role, new SavedTensor(ReferenceEquals(tensor, overwritten) ? tensor.Clone() : tensor));
                }
            }
        }
    }

    private void SaveResults(Tensor[] results)
    {
        Results = Describe(results);
        for (int i = 0; i < Operator.Gradients.Count; i++)
        {
            GradientFormula formula = Operator.Gradients[i];
            for (int k = 0; k < formula.Saves.Count && Wants(formula.Argument); k++)
            {
                string role = formula.Saves[k];
                if (IsResult(role) && IndexOf(role) < 0)
                {
                    int index = role.Length == "result".Length ? 0 : int.Parse(role.AsSpan("result".Length), CultureInfo.InvariantCulture);
                    Keep(role, new SavedTensor(results[index], this, index));
                }
            }
        }
    }

    private static bool IsResult(string role) => role.StartsWith("result", StringComparison.Ordinal);

    private void Keep(string role, SavedTensor tensor)
    {
        // One or two of them: arrays of that length are smaller than anything that finds faster.
        Array.Resize(ref saved, saved.Length + 1);
        saved[^1] = (role, tensor);
    }

    private int IndexOf(string role)
    {
        for (int i = 0; i < saved.Length; i++)
        {
            if (saved[i].Role == role)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Whether an argument has somewhere to send a gradient.</summary>
    private bool Wants(string argument)
    {
        foreach (ref readonly NodeInput input in Inputs.AsSpan())
        {
            if (input.Edge.IsConnected && input.Argument == argument)
            {
                return true;
            }
        }

        return false;
    }
}
