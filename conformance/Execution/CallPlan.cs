using Devices.Api;

namespace Devices.Conformance;

/// <summary>
/// One call of an operator, before its tensors are made: what a case computes, on the device under test and on the reference
/// alike.
/// </summary>
internal sealed class CallPlan
{
    private const string ScalarType = "ScalarType";

    private readonly SampleArgument[] arguments;
    private readonly string purpose;
    private readonly OperandLayout[] layouts;
    private ValueClass values;

    /// <summary>Spells a sample out.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="dtype">The dtype of tensors that the sample names none for.</param>
    /// <param name="sample">The arguments.</param>
    /// <param name="purpose">Chooses the random numbers; the case's id.</param>
    public CallPlan(Operator op, DType dtype, IReadOnlyList<SampleArgument> sample, string purpose)
    {
        (Operator, DType, this.purpose) = (op, dtype, purpose);
        arguments = new SampleArgument[op.Schema.Arguments.Count];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = i < sample.Count ? sample[i] : SchemaDefaults.Of(op, op.Schema.Arguments[i]);
        }

        Specs = [.. arguments.SelectMany(TensorsOf)];
        layouts = new OperandLayout[Specs.Count];
    }

    /// <summary>The operator.</summary>
    public Operator Operator { get; }

    /// <summary>The dtype of the case.</summary>
    public DType DType { get; }

    /// <summary>The tensors, those of lists included, in the order of the schema.</summary>
    public IReadOnlyList<TensorSpec> Specs { get; }

    /// <summary>The arguments in the order of the schema, defaults filled in.</summary>
    public IReadOnlyList<SampleArgument> Arguments => arguments;

    /// <summary>Puts some tensors into a layout.</summary>
    public CallPlan With(OperandLayout layout, IEnumerable<int> tensors)
    {
        foreach (int tensor in tensors)
        {
            layouts[tensor] = layout;
        }

        return this;
    }

    /// <summary>Chooses what the tensors are made of.</summary>
    public CallPlan With(ValueClass kind)
    {
        values = kind;
        return this;
    }

    /// <summary>The position of the argument "self" among the tensors, or −1.</summary>
    public int SelfTensor =>
        Operator.Schema.Arguments.Where(argument => argument.IsTensor).ToList().FindIndex(argument => argument.Name == "self");

    /// <summary>Whether the operator writes to a tensor beside making its results.</summary>
    public bool IsMutated(int tensor) => Operator.Mutates.Count > 0 && Operator.Mutates.Contains(ArgumentOf(tensor));

    /// <summary>The argument that a tensor belongs to.</summary>
    public string ArgumentOf(int tensor)
    {
        for (int i = 0; ; i++)
        {
            int count = TensorsOf(arguments[i]).Count();
            if (tensor < count)
            {
                return Operator.Schema.Arguments[i].Name;
            }

            tensor -= count;
        }
    }

    /// <summary>
    /// Whether a tensor takes part in gradients: it is floating, and the operator has a formula for it, or is recorded by its parts.
    /// </summary>
    public bool IsDifferentiable(int tensor)
    {
        GradientFormula? own = Operator.Gradients.FirstOrDefault(formula => formula.Argument == ArgumentOf(tensor));
        bool recordedByParts = !Operator.Gradients.Any(formula => formula.IsImplemented);
        return (Specs[tensor].DType ?? DType).IsFloatingPoint() && (own?.IsImplemented ?? recordedByParts);
    }

    /// <summary>The tensors' values; elements that share a place in their layout are equal.</summary>
    public HostTensor[] MakeInputs(ulong seed)
    {
        var inputs = new HostTensor[Specs.Count];
        for (int i = 0; i < inputs.Length; i++)
        {
            HostTensor drawn = InputMaker.Make(Specs[i], DType, values, RandomFor($"operand {i}", seed));
            inputs[i] = layouts[i] is OperandLayout.Expanded or OperandLayout.ExpandedInner ? drawn.In(Geometry(i)) : drawn;
        }

        return inputs;
    }

    /// <summary>The random numbers of this call for one use.</summary>
    public CaseRandom RandomFor(string use, ulong seed) => new(seed, $"{purpose} {use}");

    /// <summary>Strides and offset of a tensor on the device under test.</summary>
    public OperandGeometry Geometry(int tensor) => OperandGeometry.Of(Specs[tensor].Sizes, layouts[tensor]);

    /// <summary>The call's arguments with tensors put in their places.</summary>
    public Value[] Bind(IReadOnlyList<Tensor> tensors, Device device, ulong seed)
    {
        var bound = new Value[arguments.Length];
        int next = 0;
        for (int i = 0; i < bound.Length; i++)
        {
            if (arguments[i].Tensor is not null)
            {
                bound[i] = tensors[next++];
            }
            else if (arguments[i].Tensors is { } list)
            {
                bound[i] = Array.ConvertAll(list, spec => spec is null ? null : tensors[next++]);
            }
            else
            {
                bound[i] = Complete(Operator.Schema.Arguments[i], arguments[i].Value, device, seed);
            }
        }

        return bound;
    }

    /// <summary>The tensors to be made for an argument: elements that a list leaves out are none.</summary>
    public static IEnumerable<TensorSpec> TensorsOf(SampleArgument argument) =>
        argument.Tensor is { } one ? [one] : (argument.Tensors ?? []).OfType<TensorSpec>();

    /// <summary>Each argument as text: the sizes, dtype and place of tensors, and all other values.</summary>
    public IEnumerable<string> Describe() => arguments.Select(argument =>
        argument.Tensor is { } one ? Describe(one)
        : argument.Tensors is { } list ? $"[{string.Join(", ", list.Select(Describe))}]"
        : argument.Value.ToString());

    private string Describe(TensorSpec? spec) => spec is null ? "None" : $"{(spec.DType ?? DType).ShortName()}[{string.Join(", ", spec.Sizes)}]";

    /// <summary>What a sample cannot know: the device, the case's dtype, the random numbers.</summary>
    private Value Complete(SchemaArgument argument, Value value, Device device, ulong seed)
    {
        if (!value.IsNone)
        {
            return value;
        }

        bool makesTensors = Specs.Count == 0;
        return argument.Type switch
        {
            "Device?" when makesTensors => device,
            ScalarType => DType,
            ScalarType + "?" when makesTensors => DType,
            "Generator?" => new PhiloxState(seed, RandomFor("generator", seed).Bits()),
            _ => value,
        };
    }
}
