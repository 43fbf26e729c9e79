using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Rendering.C;

namespace Devices.Kernels.Tests.OpenCl;

/// <summary>A kernel of the driver, and the order of its arguments.</summary>
internal sealed unsafe class OpenClKernel(KernelProgram program, OpenClC dialect, nint handle) : LoadedKernel(program)
{
    private readonly CArgument[] layout = [.. dialect.Arguments(program)];

    public nint Handle => handle;

    public void Set(ReadOnlySpan<LaunchArgument> arguments)
    {
        for (uint i = 0; i < layout.Length; i++)
        {
            (CArgumentKind kind, KernelParameter parameter) = layout[i];
            LaunchArgument argument = arguments[parameter.Index];
            long value = kind == CArgumentKind.Memory ? argument.Memory : argument.Payload;
            int bytes = kind == CArgumentKind.Scalar ? ((KernelType)parameter.Type).ScalarBytes : 8;
            Cl.Check(Cl.SetKernelArg(handle, i, (nuint)bytes, &value), $"clSetKernelArg of {Program.Name}'s {parameter.Name}");
        }
    }
}
