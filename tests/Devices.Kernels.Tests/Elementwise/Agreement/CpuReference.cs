using Devices.Api;
using Devices.Cpu;
using Devices.Cpu.Tests.Harness;

namespace Devices.Kernels.Tests.Elementwise;

/// <summary>The CPU backend's kernels, which portable ones must agree with.</summary>
internal sealed unsafe class CpuReference : KernelRegistrar
{
    private static readonly Api.Device Cpu = new CpuBackend().OpenDevice(0, new NoHost());
    private readonly Dictionary<(string Name, DType DType), Kernel> kernels = [];

    private CpuReference() => Cpu.RegisterKernels(this);

    public static CpuReference Shared { get; } = new();

    /// <summary>Every registered pair of operator and key dtype.</summary>
    public IEnumerable<(string Name, DType DType)> Registered => kernels.Keys;

    /// <summary>Runs a kernel of one output.</summary>
    public void Run(string name, DType key, TestTensor output, params object?[] arguments)
    {
        using var packed = new PackedArguments(arguments);
        TensorDesc outputDesc = output.Describe();
        TensorDesc[] inputDescs = [.. packed.Tensors.Select(input => input.Describe())];
        fixed (TensorDesc* inputs = inputDescs)
        fixed (Argument* packedArguments = packed.Arguments)
        {
            var call = new KernelCall(&outputDesc, 1, inputs, inputDescs.Length, packedArguments, packed.Arguments.Length);
            kernels[(name, key)](Cpu.DefaultStream, in call);
        }
    }

    public override void Register(
        string operatorName, DType dtype, Kernel kernel, KernelTraits traits = KernelTraits.None, KernelPredicate? predicate = null) =>
        kernels.Add((operatorName, dtype), kernel);

    public override void DeclareUnsupported(string operatorName, DType dtype, string reason)
    {
    }
}
