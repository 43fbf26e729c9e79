using System.Reflection;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Drivers.Tests.Harness;

/// <summary>Two emulated devices, and a few things to do with them.</summary>
internal static unsafe class Emulator
{
    private static readonly Lock opening = new();
    private static readonly Lazy<Api.Device[]> opened = new(() => [Open(0, new EmulatedHost()), Open(1, new EmulatedHost())]);

    /// <summary>Where the emulated libraries are; skips the test where they were not built.</summary>
    public static string Folder
    {
        get
        {
            string folder = typeof(Emulator).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(attribute => attribute.Key == "EmulatorFolder").Value!;
            Assert.SkipUnless(File.Exists(Path.Combine(folder, "libsoftgpu.so")), "the emulator is not built: run eng/build-softgpu.sh");
            return folder;
        }
    }

    public static Api.Device First => Opened(0);

    public static Api.Device Second => Opened(1);

    /// <summary>A device of a test's own.</summary>
    /// <param name="host">Keeps the log.</param>
    /// <param name="settings">Variables of the environment while it is opened.</param>
    public static Api.Device OpenAnother(EmulatedHost? host = null, params (string Name, string Value)[] settings)
    {
        _ = Folder;
        return Open(0, host ?? new EmulatedHost(), settings);
    }

    /// <summary>A kernel that adds 1 to each of some integers, as often as told.</summary>
    public static LoadedKernel AddKernel(Api.Device device) => ((IKernelDevice)device).Load(AddRepeatedly());

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

    /// <summary>Adds to a multiple of 64 integers.</summary>
    public static void Add(Api.Stream stream, LoadedKernel kernel, nint memory, int count, int times) => ((IKernelStream)stream).Launch(
        kernel, new GroupCount((uint)count / 64), [LaunchArgument.Of(memory, 0), LaunchArgument.Of(times)], "test_add_repeatedly");

    public static nint Write<T>(Api.Device device, Api.Stream stream, ReadOnlySpan<T> data) where T : unmanaged
    {
        nint memory = device.Allocator.Allocate(data.Length * sizeof(T));
        fixed (T* source = data)
        {
            stream.CopyFromHost(source, memory, 0, data.Length * sizeof(T));
        }

        return memory;
    }

    /// <summary>Reads and waits.</summary>
    public static T[] Read<T>(Api.Stream stream, nint memory, int count) where T : unmanaged
    {
        var data = new T[count];
        fixed (T* destination = data)
        {
            stream.CopyToHost(memory, 0, destination, count * sizeof(T));
            stream.Synchronize();
        }

        return data;
    }

    private static Api.Device Opened(int index)
    {
        _ = Folder;
        return opened.Value[index];
    }

    private static Api.Device Open(int index, EmulatedHost host, params (string Name, string Value)[] settings)
    {
        // The environment is the process's: one opens at a time.
        lock (opening)
        {
            Environment.SetEnvironmentVariable(Subject.FolderVariable, Folder);
            Array.ForEach(settings, setting => Environment.SetEnvironmentVariable(setting.Name, setting.Value));
            Api.Backend backend = Subject.Create();
            Api.ProbeResult probe = backend.Probe();
            Assert.Null(probe.Reason);
            Api.Device device = backend.OpenDevice(index, host);
            host.Device = device;
            Array.ForEach(settings, setting => Environment.SetEnvironmentVariable(setting.Name, null));
            return device;
        }
    }
}
