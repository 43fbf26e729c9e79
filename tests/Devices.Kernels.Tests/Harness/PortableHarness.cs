using Devices.Api;
using Devices.Cpu.Tests.Harness;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Library;

namespace Devices.Kernels.Tests.Harness;

/// <summary>Runs portable kernels on a device the way the host does, and checks that they touched nothing but their outputs.</summary>
/// <param name="device">Also an <see cref="IKernelDevice"/>, whose default stream is an <see cref="IKernelStream"/>.</param>
internal sealed unsafe class PortableHarness(Api.Device device)
{
    private readonly KernelCache cache = new((IKernelDevice)device);

    /// <summary>Runs the kernel of an operator for a key dtype.</summary>
    /// <param name="name">ATen's name with overload.</param>
    /// <param name="key">The key dtype.</param>
    /// <param name="outputs">Where the results go; may be among the arguments (in place).</param>
    /// <param name="arguments">In schema order, as <see cref="PackedArguments"/> takes them.</param>
    public void Run(string name, DType key, TestTensor[] outputs, params object?[] arguments) =>
        Run(KernelLibrary.All.Single(kernel => kernel.OperatorName == name && kernel.DType == key), outputs, arguments);

    /// <summary>Runs a kernel.</summary>
    public void Run(PortableKernel kernel, TestTensor[] outputs, params object?[] arguments)
    {
        using var packed = new PackedArguments(arguments);
        TestTensor[] inputs = kernel.Traits.HasFlag(KernelTraits.ContiguousInputs)
            ? [.. packed.Tensors.Select(input => input.ToContiguous())] : [.. packed.Tensors];
        using var memory = new DeviceMemory(device, inputs.Concat(outputs));
        TensorDesc[] outputDescs = [.. outputs.Select(output => output.Describe(memory[output]))];
        TensorDesc[] inputDescs = [.. inputs.Select(input => input.Describe(memory[input]))];
        fixed (TensorDesc* o = outputDescs, i = inputDescs)
        fixed (Argument* a = packed.Arguments)
        {
            var call = new KernelCall(o, outputs.Length, i, inputDescs.Length, a, packed.Arguments.Length);
            kernel.Run(cache, device.DefaultStream, in call);
        }

        memory.ReadBack();
        foreach (TestTensor input in inputs.Except(outputs))
        {
            input.AssertUnchanged();
        }

        foreach (TestTensor output in outputs)
        {
            output.AssertOnlyElementsChanged();
        }
    }

    /// <summary>Launches a program on buffers.</summary>
    /// <param name="program">Compiled for this launch.</param>
    /// <param name="groups">Number of workgroups.</param>
    /// <param name="arguments">One for each parameter: a <see cref="TestTensor"/>, or a <see cref="LaunchArgument"/>.</param>
    public void Launch(KernelProgram program, GroupCount groups, params object[] arguments)
    {
        using var memory = new DeviceMemory(device, arguments.OfType<TestTensor>());
        LaunchArgument[] packed =
        [
            .. arguments.Select(argument => argument is TestTensor tensor
                ? LaunchArgument.Of(tensor.Describe(memory[tensor])) : (LaunchArgument)argument),
        ];
        ((IKernelStream)device.DefaultStream).Launch(cache.Get(program, () => program), groups, packed, program.Name);
        memory.ReadBack();
    }
}
