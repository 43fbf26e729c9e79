using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Rocm.OpenCl;

namespace Devices.Rocm.Tests.Harness;

/// <summary>The device that tests run on, opened once, and a few things to do with it.</summary>
internal static unsafe class Cl
{
    private static readonly Lazy<(OpenClDevice? Device, string? Reason)> opened = new(() => Open(new TestHost()));

    /// <summary>The device; skips the test where there is none.</summary>
    public static OpenClDevice Device
    {
        get
        {
            string missing = $"{opened.Value.Reason} (on Debian: ocl-icd-libopencl1 and pocl-opencl-icd)";
            Assert.SkipUnless(opened.Value.Device is not null, missing);
            return opened.Value.Device!;
        }
    }

    /// <summary>A device of a test's own, which it may break.</summary>
    public static OpenClDevice OpenAnother(TestHost? host = null)
    {
        _ = Device;
        return Open(host ?? new TestHost()).Device!;
    }

    /// <summary>A kernel that adds 1 to each of some integers, as often as told.</summary>
    public static KernelProgram AddRepeatedly() => KernelBuilder.Build("test_add_repeatedly", new WorkgroupSize(64), k =>
    {
        BufferParameter x = k.Output("x", ScalarType.Int32);
        Expr times = k.Scalar("times", ScalarType.Int32);
        Expr index = (k.Builtin(Builtin.GroupX) * 64) + k.Builtin(Builtin.LocalX);
        Variable value = k.Variable(x.Load(index));
        k.For(0, times, _ =>
        {
            value.Value += 1;
            x.Store(index, value.Value);
        });
    });

    public static LoadedKernel AddKernel(OpenClDevice device) => device.Load(AddRepeatedly());

    /// <summary>Adds to 64 integers at a time.</summary>
    public static void Add(Api.Stream stream, LoadedKernel kernel, nint memory, int count, int times) => ((IKernelStream)stream).Launch(
        kernel, new GroupCount((uint)count / 64), [LaunchArgument.Of(memory, 0), LaunchArgument.Of(times)], "test_add_repeatedly");

    public static void Write<T>(Api.Stream stream, nint memory, nint offset, ReadOnlySpan<T> data) where T : unmanaged
    {
        fixed (T* source = data)
        {
            stream.CopyFromHost(source, memory, offset, data.Length * sizeof(T));
        }
    }

    /// <summary>Reads and waits.</summary>
    public static T[] Read<T>(Api.Stream stream, nint memory, nint offset, int count) where T : unmanaged
    {
        var data = new T[count];
        fixed (T* destination = data)
        {
            stream.CopyToHost(memory, offset, destination, count * sizeof(T));
            stream.Synchronize();
        }

        return data;
    }

    /// <summary>Memory that holds so many zeros.</summary>
    public static nint Zeros(Api.Stream stream, int count)
    {
        nint memory = Device.Allocator.Allocate(count * sizeof(int));
        Write<int>(stream, memory, 0, new int[count]);
        return memory;
    }

    private static (OpenClDevice? Device, string? Reason) Open(TestHost host)
    {
        var backend = new OpenClBackend();
        Api.ProbeResult probe = backend.Probe();
        if (probe.Devices.Count == 0)
        {
            return (null, probe.Reason);
        }

        var device = (OpenClDevice)backend.OpenDevice(0, host);
        host.Device = device;
        return (device, null);
    }
}
