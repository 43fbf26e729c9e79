namespace Devices.Fake.Tests;

/// <summary>Keeps what a device registers.</summary>
internal sealed class RecordingRegistrar : KernelRegistrar
{
    public Dictionary<(string Name, DType DType), Kernel> Registered { get; } = [];

    public Dictionary<(string Name, DType DType), string> Unsupported { get; } = [];

    public Dictionary<(string Name, DType DType), KernelPredicate> Predicates { get; } = [];

    public override void Register(
        string operatorName, DType dtype, Kernel kernel, KernelTraits traits = KernelTraits.None, KernelPredicate? predicate = null)
    {
        Refuse(operatorName, dtype);
        Registered.Add((operatorName, dtype), kernel);
        if (predicate is not null)
        {
            Predicates.Add((operatorName, dtype), predicate);
        }
    }

    public override void DeclareUnsupported(string operatorName, DType dtype, string reason)
    {
        Refuse(operatorName, dtype);
        Unsupported.Add((operatorName, dtype), reason);
    }

    private void Refuse(string name, DType dtype)
    {
        if (Registered.ContainsKey((name, dtype)) || Unsupported.ContainsKey((name, dtype)))
        {
            throw new InvalidOperationException($"{name} {dtype.Name()} is registered already");
        }
    }
}
