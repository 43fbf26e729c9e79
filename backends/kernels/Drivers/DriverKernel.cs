using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Rendering.C;

namespace Devices.Kernels.Drivers;

/// <summary>A kernel of the driver, and what its arguments are.</summary>
internal sealed unsafe class DriverKernel : LoadedKernel
{
    private readonly DriverFunctions functions;
    private readonly nint handle;
    private readonly (CArgumentKind Kind, int Parameter)[] arguments;

    public DriverKernel(DriverFunctions functions, KernelProgram program, IEnumerable<CArgument> arguments, nint handle)
        : base(program)
    {
        (this.functions, this.handle) = (functions, handle);
        this.arguments = [.. arguments.Select(argument => (argument.Kind, argument.Parameter.Index))];
    }

    /// <summary>Gives it to a stream; the driver's answer.</summary>
    public int Launch(nint stream, GroupCount groups, ReadOnlySpan<LaunchArgument> values)
    {
        long* cells = stackalloc long[arguments.Length];
        void** pointers = stackalloc void*[arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            LaunchArgument value = values[arguments[i].Parameter];
            cells[i] = arguments[i].Kind == CArgumentKind.Address ? value.Memory + value.Payload : value.Payload;
            pointers[i] = cells + i;
        }

        WorkgroupSize workgroup = Program.Workgroup;
        return functions.Launch(
            handle, groups.X, groups.Y, groups.Z, (uint)workgroup.X, (uint)workgroup.Y, 1, 0, stream, pointers, null);
    }
}
