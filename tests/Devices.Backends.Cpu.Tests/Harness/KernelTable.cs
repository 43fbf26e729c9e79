using Devices.Api;

namespace Devices.Cpu.Tests.Harness;

/// <summary>What the backend registers.</summary>
public sealed class KernelTable : KernelRegistrar
{
    public Dictionary<(string Name, DType DType), Kernel> Kernels { get; } = [];

    public static KernelTable OfCpu()
    {
        var table = new KernelTable();
        using var device = new CpuDevice();
        device.RegisterKernels(table);
        return table;
    }

    public override void Register(
        string operatorName, DType dtype, Kernel kernel, KernelTraits traits = KernelTraits.None, KernelPredicate? predicate = null) =>
        Kernels.Add((operatorName, dtype), kernel);

    public override void DeclareUnsupported(string operatorName, DType dtype, string reason)
    {
    }
}
