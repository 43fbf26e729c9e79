namespace Devices.Fake.Kernels;

/// <summary>Turns device code into kernels and registers them: for every kernel of this device, one line that calls this.</summary>
internal sealed class KernelTable(KernelRegistrar registrar, Func<string, DType, Kernel, Kernel>? wrap)
{
    /// <summary>Registers an operator for all floating types, all integers and bool, as far as there is code for them.</summary>
    public void Add(string name, DeviceCode? floats = null, DeviceCode? integers = null, DeviceCode? bools = null)
    {
        Add(name, DTypes.FloatingPoint, floats);
        Add(name, DTypes.Integral, integers);
        Add(name, [DType.Bool], bools);
    }

    /// <summary>Registers an operator for some dtypes.</summary>
    public void Add(
        string name,
        ReadOnlySpan<DType> dtypes,
        DeviceCode? code,
        KernelTraits traits = KernelTraits.None,
        KernelPredicate? predicate = null)
    {
        if (code is null)
        {
            return;
        }

        Kernel kernel = (Stream stream, in KernelCall call) => ((FakeStream)stream).Launch(name, call, code);
        foreach (DType dtype in dtypes)
        {
            registrar.Register(name, dtype, wrap?.Invoke(name, dtype, kernel) ?? kernel, traits, predicate);
        }
    }

    /// <summary>Says why an operator is missing, for the reports.</summary>
    public void Lack(string name, DType dtype, string reason) => registrar.DeclareUnsupported(name, dtype, reason);
}
