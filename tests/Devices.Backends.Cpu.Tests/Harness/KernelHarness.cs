using Devices.Api;

namespace Devices.Cpu.Tests.Harness;

/// <summary>Runs a registered kernel the way the host does, and checks that it touched nothing but its outputs.</summary>
public static unsafe class KernelHarness
{
    private static readonly KernelTable Table = KernelTable.OfCpu();

    private static readonly CpuStream Stream = new();

    /// <summary>Every registered pair of operator and key dtype.</summary>
    public static IEnumerable<(string Name, DType DType)> Registered => Table.Kernels.Keys;

    public static bool IsRegistered(string name, DType dtype) => Table.Kernels.ContainsKey((name, dtype));

    /// <summary>Runs a kernel of one output.</summary>
    /// <param name="name">The operator with overload.</param>
    /// <param name="key">The key dtype.</param>
    /// <param name="output">Where the result goes; may be one of the arguments (in place).</param>
    /// <param name="arguments">
    /// In schema order: tensors, lists of tensors, long or int, double, bool, long[], double[], string, DType, PhiloxState, or null.
    /// </param>
    public static void Run(string name, DType key, TestTensor output, params object?[] arguments) => Run(name, key, [output], arguments);

    /// <summary>Runs a kernel of several outputs.</summary>
    public static void Run(string name, DType key, TestTensor[] outputs, params object?[] arguments)
    {
        using var packed = new PackedArguments(arguments);
        foreach (TestTensor tensor in packed.Tensors.Concat(outputs))
        {
            tensor.Remember();
        }

        TensorDesc[] outputDescs = [.. outputs.Select(output => output.Describe())];
        TensorDesc[] inputDescs = [.. packed.Tensors.Select(input => input.Describe())];
        fixed (TensorDesc* o = outputDescs, i = inputDescs)
        fixed (Argument* a = packed.Arguments)
        {
            var call = new KernelCall(o, outputs.Length, i, inputDescs.Length, a, packed.Arguments.Length);
            Table.Kernels[(name, key)](Stream, in call);
        }

        foreach (TestTensor input in packed.Tensors.Except(outputs))
        {
            input.AssertUnchanged();
        }

        foreach (TestTensor output in outputs)
        {
            output.AssertOnlyElementsChanged();
        }
    }
}
