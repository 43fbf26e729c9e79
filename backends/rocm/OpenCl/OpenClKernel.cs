using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Rendering.C;

namespace Devices.Rocm.OpenCl;

/// <summary>A kernel of the driver, and what its arguments are.</summary>
internal sealed unsafe class OpenClKernel : LoadedKernel
{
    private readonly Lock gate = new();
    private readonly OpenClContext device;
    private readonly (CArgumentKind Kind, int Parameter, nuint Bytes)[] arguments;

    public OpenClKernel(OpenClContext device, KernelProgram program, IEnumerable<CArgument> arguments, nint handle)
        : base(program)
    {
        (this.device, Handle) = (device, handle);
        this.arguments =
        [
            .. arguments.Select(argument => (argument.Kind, argument.Parameter.Index, (nuint)BytesOf(argument))),
        ];
    }

    /// <summary>What the driver gave.</summary>
    public nint Handle { get; }

    /// <summary>Gives it to a queue.</summary>
    public void Enqueue(nint queue, GroupCount groups, ReadOnlySpan<LaunchArgument> values, string operatorName)
    {
        nuint* local = stackalloc nuint[3] { (nuint)Program.Workgroup.X, (nuint)Program.Workgroup.Y, 1 };
        nuint* global = stackalloc nuint[3] { groups.X * local[0], groups.Y * local[1], groups.Z };

        // The driver keeps the arguments in the kernel until it is given to a queue: another stream must not come in between.
        lock (gate)
        {
            for (int i = 0; i < arguments.Length; i++)
            {
                (CArgumentKind kind, int parameter, nuint bytes) = arguments[i];
                long value = kind == CArgumentKind.Memory ? values[parameter].Memory : values[parameter].Payload;
                int set = device.Api.SetKernelArg(Handle, (uint)i, bytes, &value);
                if (set < 0)
                {
                    throw device.ErrorOf(set, $"giving {Program.Name} its {Program.Parameters[parameter].Name}", operatorName);
                }
            }

            device.Require(device.Api.EnqueueNdrangeKernel(queue, Handle, 3, null, global, local, 0, null, null), "a launch", operatorName);
        }
    }

    private static int BytesOf(CArgument argument) =>
        argument.Kind == CArgumentKind.Scalar ? ((KernelType)argument.Parameter.Type).ScalarBytes : sizeof(long);
}
