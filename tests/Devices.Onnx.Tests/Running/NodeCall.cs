using Devices.Onnx.Tests.Format;

namespace Devices.Onnx.Tests.Running;

/// <summary>What a mapping is given: a node's inputs and attributes.</summary>
/// <param name="Node">The node.</param>
/// <param name="Inputs">Its inputs; null for those left out.</param>
/// <param name="Opset">The version of the operators' meaning.</param>
internal sealed record NodeCall(OnnxNode Node, IReadOnlyList<Tensor?> Inputs, int Opset)
{
    /// <summary>How many results are asked for.</summary>
    public int OutputCount => Node.Outputs.Count;

    /// <summary>An input that must be there.</summary>
    public Tensor this[int index] => Optional(index) ?? throw new InvalidDataException($"{Node.Name} has no input {index}");

    public Tensor? Optional(int index) => index < Inputs.Count ? Inputs[index] : null;

    public bool Has(string attribute) => Node.Attributes.ContainsKey(attribute);

    public long Int(string attribute, long otherwise = 0) => Find(attribute)?.Int ?? otherwise;

    public bool Flag(string attribute, bool otherwise = false) => Find(attribute) is { } found ? found.Int != 0 : otherwise;

    public double Float(string attribute, double otherwise) => Find(attribute)?.Float ?? otherwise;

    public string Text(string attribute, string otherwise) => Find(attribute)?.Text ?? otherwise;

    public long[]? Ints(string attribute) => Find(attribute)?.Ints.ToArray();

    /// <summary>An attribute of old opsets that became an input of integers; null where it is left out.</summary>
    public long[]? IntsOrInput(string attribute, int input) => Ints(attribute) ?? (Optional(input) is { } tensor ? ToInts(tensor) : null);

    /// <summary>The integers of an input that must be there.</summary>
    public long[] InputInts(int input) => ToInts(this[input]);

    /// <summary>Refuses what has no counterpart here.</summary>
    public void Require(bool mapped, string reason)
    {
        if (!mapped)
        {
            throw new NotMappedException($"{Node.Name}: {reason}");
        }
    }

    /// <summary>An attribute that is a tensor.</summary>
    public Tensor? Tensor(string attribute) => Find(attribute)?.Tensor?.On("cpu");

    private static long[] ToInts(Tensor tensor) => Array.ConvertAll(tensor.ToScalars(), number => number.ToInt64());

    private OnnxAttribute? Find(string attribute) => Node.Attributes.GetValueOrDefault(attribute);
}
