using Devices.Api;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Vulkan.Child;

/// <summary>An opened device with memory and a kernel that takes its time.</summary>
public sealed unsafe class Work
{
    /// <summary>Elements that are worked on.</summary>
    public const int Count = 1 << 16;

    private readonly LoadedKernel kernel;

    public Work(HostServices host)
    {
        var backend = new VulkanBackend();
        ProbeResult probe = backend.Probe();
        Device = probe.Devices.Count > 0 ? backend.OpenDevice(0, host) : throw new InvalidOperationException(probe.Reason);
        Memory = Device.Allocator.Allocate(Count * sizeof(int));
        kernel = ((IKernelDevice)Device).Load(AddRepeatedly());
        byte[] zeros = new byte[Count * sizeof(int)];
        fixed (byte* source = zeros)
        {
            Device.DefaultStream.CopyFromHost(source, Memory, 0, zeros.Length);
        }
    }

    public Device Device { get; }

    public nint Memory { get; }

    /// <summary>A kernel that adds 1 to each element as often as its second argument says.</summary>
    public static KernelProgram AddRepeatedly() => KernelBuilder.Build("test_add_repeatedly", new WorkgroupSize(64), k =>
    {
        BufferParameter x = k.Output("x", ScalarType.Int32);
        Expr times = k.Scalar("times", ScalarType.Int32);
        Expr index = (k.Builtin(Builtin.GroupX) * 64) + k.Builtin(Builtin.LocalX);
        Variable value = k.Variable(x.Load(index));
        k.For(0, times, _ => value.Value += 1);
        x.Store(index, value.Value);
    });

    public void Launch(int times) => ((IKernelStream)Device.DefaultStream).Launch(
        kernel, new GroupCount(Count / 64), [LaunchArgument.Of(Memory, 0), LaunchArgument.Of(times)], "test_add_repeatedly");

    /// <summary>The first element, once all work is done.</summary>
    public int Read()
    {
        int value;
        Device.DefaultStream.CopyToHost(Memory, 0, &value, sizeof(int));
        Device.DefaultStream.Synchronize();
        return value;
    }
}
