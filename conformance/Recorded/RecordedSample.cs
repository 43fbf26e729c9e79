using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Devices.Conformance;

/// <summary>A sample of an operator in one dtype, as it was given to PyTorch: the inputs are the same whenever and wherever it is made.</summary>
internal sealed class RecordedSample
{
    /// <summary>Chooses the inputs; not the suite's seed, for the values are recorded of these inputs alone.</summary>
    public const ulong Seed = 0;

    private const string DeviceSpecific = "devices::";

    private RecordedSample(Operator op, DType dtype, string name, IReadOnlyList<SampleArgument> arguments)
    {
        (Operator, Name) = (op, name);
        Key = KeyOf(dtype, name);
        Plan = new CallPlan(op, dtype, arguments, CaseId.Of(op.Name, dtype.ShortName(), "recorded", name).Text);
        Inputs = Plan.MakeInputs(Seed);
    }

    /// <summary>The operator.</summary>
    public Operator Operator { get; }

    /// <summary>The sample's name.</summary>
    public string Name { get; }

    /// <summary>Names it among those of its operator.</summary>
    public string Key { get; }

    /// <summary>The call.</summary>
    public CallPlan Plan { get; }

    /// <summary>The operands' values.</summary>
    public HostTensor[] Inputs { get; }

    /// <summary>Whether its gradients are recorded: 16-bit ones would tell more of the order in which PyTorch rounds than of the formula.</summary>
    public bool HasGradients => Plan.DType is DType.Float32 or DType.Float64 && Operator.NotDifferentiable is null
        && Enumerable.Range(0, Inputs.Length).Any(Plan.IsDifferentiable);

    /// <summary>The key of a sample.</summary>
    public static string KeyOf(DType dtype, string sample) => $"{dtype.ShortName()}/{sample}";

    /// <summary>Whether PyTorch has the operator: not those that this project adds.</summary>
    public static bool IsAten(Operator op) => !op.Name.StartsWith(DeviceSpecific, StringComparison.Ordinal);

    /// <summary>The samples of an operator.</summary>
    public static IEnumerable<RecordedSample> Of(Operator op) => op.DTypes.SelectMany(dtype =>
        op.Samples.Where(sample => sample.IsFor(dtype)).Select(sample => Of(op, dtype, sample)));

    /// <summary>One sample in one dtype.</summary>
    public static RecordedSample Of(Operator op, DType dtype, Sample sample) => new(op, dtype, sample.Name, sample.Arguments);

    /// <summary>The calls of an operator that must be refused.</summary>
    public static IEnumerable<RecordedSample> ErrorsOf(Operator op)
    {
        DType dtype = op.DTypes.Contains(DType.Float32) || op.DTypes.Count == 0 ? DType.Float32 : op.DTypes[0];
        return op.ErrorSamples.Select(sample => new RecordedSample(op, dtype, $"error_{sample.Name}", sample.Arguments));
    }

    /// <summary>A hash of all that the call is given.</summary>
    public ulong Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join(';', Plan.Describe())));
        foreach (HostTensor input in Inputs)
        {
            hash.AppendData(input.Bytes);
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(hash.GetHashAndReset());
    }

    /// <summary>The gradient that flows into an output.</summary>
    public HostTensor Cotangent(int output, long[] sizes, DType dtype) =>
        InputMaker.Make(new TensorSpec(sizes), dtype, ValueClass.Normal, Plan.RandomFor($"gradient {output}", Seed));
}
