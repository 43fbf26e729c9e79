using Devices.Reference;

namespace Devices;

/// <summary>Checks a call and spells its arguments out (dimensions not negative, defaults filled in), in place.</summary>
public delegate void PrepareRule(Span<Value> arguments);

/// <summary>Tells the key dtype, which inputs are promoted to and kernels are found by, and the dtype of the results.</summary>
public delegate (DType Key, DType Result) DTypeRule(ReadOnlySpan<Value> arguments);

/// <summary>Tells the sizes of each result.</summary>
public delegate long[][] ShapeRule(ReadOnlySpan<Value> arguments);

/// <summary>Makes the results of a view: tensors that share their input's storage.</summary>
public delegate Tensor[] ViewRule(ReadOnlySpan<Value> arguments);

/// <summary>Computes the results from other operators; null where this call needs a kernel all the same.</summary>
public delegate Tensor[]? DecompositionRule(ReadOnlySpan<Value> arguments);

/// <summary>
/// Everything known about one operator. The table of these rows is what dispatch, autograd and conformance work from; nothing
/// anywhere switches over operators.
/// </summary>
public sealed class Operator
{
    /// <summary>Bit i is set where argument i keeps its own dtype.</summary>
    private readonly uint unpromoted;

    /// <summary>Starts a row from ATen's schema string.</summary>
    public Operator(string schema)
    {
        Schema = Schema.Parse(schema);
        GradientName = NameOfGradient(Name);
        TensorArguments = [.. Enumerable.Range(0, Schema.Arguments.Count).Where(i => Schema.Arguments[i].IsTensor)];
    }

    /// <summary>The signature.</summary>
    public Schema Schema { get; }

    /// <summary>ATen's name with overload.</summary>
    public string Name => Schema.Name;

    /// <summary>The file in <c>core/Ops</c> that the row stands in; names the kernel files of every backend.</summary>
    public string Family { get; internal set; } = "";

    /// <summary>
    /// True where output element i depends on input elements i alone, after broadcasting. Core then broadcasts, merges
    /// dimensions and keeps the inputs' memory order.
    /// </summary>
    public bool Elementwise { get; init; }

    /// <summary>Checks and normalises the arguments; null where there is nothing to check beyond dtype and shape.</summary>
    public PrepareRule? Prepare { get; init; }

    /// <summary>Key dtype and result dtype; null for views and composites.</summary>
    public DTypeRule? DTypeRule { get; init; }

    /// <summary>Sizes of the results; null for elementwise operators (broadcasting), views and composites.</summary>
    public ShapeRule? ShapeRule { get; init; }

    /// <summary>Dtypes of the results where they are not all the rule's; by position, null for the rule's.</summary>
    public IReadOnlyList<DType?> ResultDTypes { get; init; } = [];

    /// <summary>Arguments that keep their own dtype instead of being promoted: indices, masks, and the input of a cast.</summary>
    public IReadOnlyList<string> Unpromoted
    {
        get => [.. Schema.Arguments.Where((_, i) => IsUnpromoted(i)).Select(argument => argument.Name)];
        init => unpromoted = value.Aggregate(0u, (bits, name) => bits | (1u << Schema.IndexOf(name)));
    }

    /// <summary>Makes a view operator.</summary>
    public ViewRule? ViewRule { get; init; }

    /// <summary>Computes the operator from others where no kernel is registered. With neither dtype rule nor view rule it always does.</summary>
    public DecompositionRule? Decomposition { get; init; }

    /// <summary>Gradients by argument; empty for composites, and where <see cref="NotDifferentiable"/> says why there are none.</summary>
    public IReadOnlyList<GradientFormula> Gradients { get; init; } = [];

    /// <summary>Why there is no gradient; null where there is one (or where the parts of the decomposition have theirs).</summary>
    public string? NotDifferentiable { get; init; }

    /// <summary>Calls that conformance makes, for each dtype of <see cref="DTypes"/>.</summary>
    public IReadOnlyList<Sample> Samples { get; init; } = [];

    /// <summary>Calls that must fail, with a part of the message.</summary>
    public IReadOnlyList<ErrorSample> ErrorSamples { get; init; } = [];

    /// <summary>The dtypes of the operator's inputs that PyTorch takes.</summary>
    public IReadOnlyList<DType> DTypes { get; init; } = [];

    /// <summary>The operator in double-precision scalar code with its error bound; null where it is a view or a composite.</summary>
    public ReferenceRule? Reference { get; init; }

    /// <summary>True where the same inputs may give other values (random numbers are not: they follow from seed and offset).</summary>
    public bool Nondeterministic { get; init; }

    /// <summary>Arguments that the operator writes to beside making its results: running statistics, the parameters of a step.</summary>
    public IReadOnlyList<string> Mutates { get; init; } = [];

    /// <summary>True for views: no kernel, storage shared.</summary>
    public bool IsView => ViewRule is not null;

    /// <summary>True where the operator is always computed from others.</summary>
    public bool IsComposite => ViewRule is null && DTypeRule is null;

    /// <summary>True where backward goes through the parts of the decomposition instead of formulas of the operator itself.</summary>
    internal bool RecordsParts => Gradients.Count == 0 && NotDifferentiable is null;

    /// <summary>PyTorch's name of the recorded call: <c>AddBackward0</c> (its numbers of overloads are left at 0).</summary>
    internal string GradientName { get; }

    internal int Slot { get; set; } = -1;

    /// <summary>Positions of the arguments that are tensors or lists of tensors.</summary>
    internal int[] TensorArguments { get; }

    /// <summary>Whether the tensors at that position keep their own dtype.</summary>
    internal bool IsUnpromoted(int argument) => (unpromoted & (1u << argument)) != 0;

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string NameOfGradient(string name)
    {
        string bare = name[(name.LastIndexOf(':') + 1)..].Split('.')[0];
        IEnumerable<string> words = bare.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Backward0";
    }
}
