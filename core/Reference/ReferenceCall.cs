using System.Text;
using Devices.Api;

namespace Devices.Reference;

/// <summary>One call of a reference: operands and arguments by the schema's names.</summary>
public sealed class ReferenceCall
{
    private readonly Schema schema;
    private readonly ReferenceTensor[] inputs;
    private readonly Argument[] arguments;

    /// <summary>Makes a call; lists and texts among the arguments must stay where they are until the reference returns.</summary>
    public ReferenceCall(Schema schema, DType key, Argument[] arguments, ReferenceTensor[] inputs, ReferenceTensor[] outputs)
    {
        this.schema = schema;
        this.arguments = arguments;
        this.inputs = inputs;
        Key = key;
        Outputs = outputs;
    }

    /// <summary>The key dtype of the call that is judged.</summary>
    public DType Key { get; }

    /// <summary>The tensors among the arguments, in the order of the schema.</summary>
    public IReadOnlyList<ReferenceTensor> Inputs => inputs;

    /// <summary>What the reference fills in; zeros before.</summary>
    public IReadOnlyList<ReferenceTensor> Outputs { get; }

    /// <summary>The first or only output.</summary>
    public ReferenceTensor Output => Outputs[0];

    /// <summary>A tensor.</summary>
    public ReferenceTensor Tensor(string name) =>
        OptionalTensor(name) ?? throw new ArgumentException($"{schema.Name} was called without '{name}'", nameof(name));

    /// <summary>A tensor, or null where it was left out.</summary>
    public ReferenceTensor? OptionalTensor(string name) =>
        Argument(name).Kind == ArgumentKind.Tensor ? inputs[Argument(name).InputIndex] : null;

    /// <summary>The tensors of a list.</summary>
    public ReferenceTensor[] Tensors(string name) => inputs[Argument(name).InputIndex..(Argument(name).InputIndex + Argument(name).Count)];

    /// <summary>The tensors of a list whose elements may be left out.</summary>
    public ReferenceTensor?[] OptionalTensors(string name) =>
        Array.ConvertAll(Tensors(name), tensor => ReferenceEquals(tensor, ReferenceTensor.Absent) ? null : tensor);

    /// <summary>An integer.</summary>
    public long Int(string name) => Argument(name).ToInt64();

    /// <summary>A list of integers; empty where it was left out.</summary>
    public long[] Ints(string name) => IsNone(name) ? [] : Argument(name).Ints.ToArray();

    /// <summary>Whether an argument is a list of integers rather than one.</summary>
    public bool IsList(string name) => Argument(name).Kind == ArgumentKind.IntList;

    /// <summary>A number as a double, as it was given.</summary>
    public double Float(string name) => Argument(name).ToDouble();

    /// <summary>A truth value.</summary>
    public bool Bool(string name) => Argument(name).ToBoolean();

    /// <summary>Text, or null where it was left out.</summary>
    public string? Text(string name) => IsNone(name) ? null : Encoding.UTF8.GetString(Argument(name).Utf8);

    /// <summary>Whether the operator has an argument of that name.</summary>
    public bool Has(string name) => schema.Arguments.Any(argument => argument.Name == name);

    /// <summary>Whether an optional argument was left out.</summary>
    public bool IsNone(string name) => Argument(name).IsNone;

    /// <summary>The state of a generator at this call.</summary>
    public PhiloxState Generator(string name) => Argument(name).Generator;

    /// <summary>
    /// A number converted to the type that the call computes in. Where a backend that computes with a 0-d tensor of a 16-bit type
    /// instead would see another number, the bound covers both.
    /// </summary>
    public Approx Number(string name)
    {
        Argument argument = Argument(name);
        if (!Key.IsFloatingPoint())
        {
            return argument.Kind == ArgumentKind.Float ? argument.ToDouble() : Approx.FromInteger(argument.ToInt64());
        }

        double computed = Rounding.ToCompute(argument.ToDouble()), stored = FloatFormat.Of(Key).Round(argument.ToDouble());
        return new Approx(computed, computed.Equals(stored) ? 0 : Math.Abs(computed - stored));
    }

    private Argument Argument(string name) => arguments[schema.IndexOf(name)];
}
