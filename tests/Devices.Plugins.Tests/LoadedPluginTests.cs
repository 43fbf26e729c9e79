using System.Runtime.Loader;
using Devices.Api;
using Devices.Plugins.Tests.Support;

namespace Devices.Plugins.Tests;

/// <summary>The good plugin, used through the ABI as a host does.</summary>
public sealed unsafe class LoadedPluginTests
{
    [Fact]
    public void It_has_a_context_of_its_own_that_shares_the_abi_alone()
    {
        using var folder = new PluginFolder();
        string path = folder.Add("Good");
        Assert.True(File.Exists(Path.Combine(folder.Path, "Good", "Fixture.Good.deps.json")));
        Backend backend = PluginCatalog.Discover(folder.Search)[0].GetBackend()!;
        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(backend.GetType().Assembly)!;
        Assert.NotSame(AssemblyLoadContext.Default, context);
        Assert.False(context.IsCollectible);
        Assert.Equal([path], context.Assemblies.Select(assembly => assembly.Location));
    }

    [Fact]
    public void A_native_library_comes_from_the_plugins_folder()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "borrows a native library of the runtime under its name on Linux");
        using var folder = new PluginFolder();
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        folder.Write("native/libborrowed_under_another_name.so", File.ReadAllBytes(Path.Combine(runtime, "libSystem.Native.so")));
        Compiler.CompilePlugin(
            Path.Combine(folder.Path, "native", "Native.dll"),
            """
            using System.Runtime.InteropServices;
            [assembly: Devices.Api.BackendPlugin("native", typeof(NativeBackend))]
            public sealed class NativeBackend : Fixture.FixtureBackend
            {
                public override string DeviceType => "native";
                public override Devices.Api.ProbeResult Probe() => Devices.Api.ProbeResult.None($"process {ProcessId()}");
                [DllImport("borrowed_under_another_name", EntryPoint = "SystemNative_GetPid")] private static extern int ProcessId();
            }
            """,
            typeof(Backend).Assembly.Location);
        PluginEntry entry = Assert.Single(PluginCatalog.Discover(folder.Search));
        entry.GetBackend();
        Assert.Equal((PluginState.NoDevices, $"process {Environment.ProcessId}"), (entry.State, entry.Reason));
    }

    [Fact]
    public void It_computes()
    {
        using var folder = new PluginFolder();
        folder.Add("Good");
        Backend backend = PluginCatalog.Discover(folder.Search)[0].GetBackend()!;
        using Api.Device device = backend.OpenDevice(0, new Host());
        var kernels = new Kernels();
        device.RegisterKernels(kernels);
        nint memory = device.Allocator.Allocate(3 * 4 * sizeof(float));
        float* values = (float*)memory;
        long size = 4, stride = 1;
        TensorDesc* tensors = stackalloc TensorDesc[3];
        for (int index = 0; index < 3; index++)
        {
            tensors[index] = new TensorDesc(memory, index * 4 * sizeof(float), DType.Float32, 1, &size, &stride, 4);
        }

        Argument* arguments = stackalloc[] { Argument.FromTensor(0), Argument.FromFloat(2.5) };
        kernels.Registered["fill.Scalar"](device.DefaultStream, new KernelCall(tensors + 1, 1, tensors, 1, arguments, 2));
        arguments[1] = Argument.FromInt(3);
        kernels.Registered["fill.Scalar"](device.DefaultStream, new KernelCall(tensors + 2, 1, tensors, 1, arguments, 2));
        Argument* sum = stackalloc[] { Argument.FromTensor(0), Argument.FromTensor(1), Argument.FromFloat(2) };
        kernels.Registered["add.Tensor"](device.DefaultStream, new KernelCall(tensors, 1, tensors + 1, 2, sum, 3));
        Assert.Equal([8.5f, 8.5f, 8.5f, 8.5f], new ReadOnlySpan<float>(values, 4).ToArray());
        device.Allocator.Free(memory);
    }

    private sealed class Kernels : KernelRegistrar
    {
        public Dictionary<string, Kernel> Registered { get; } = [];

        public override void Register(
            string operatorName, DType dtype, Kernel kernel, KernelTraits traits = KernelTraits.None, KernelPredicate? predicate = null) =>
            Registered.Add(operatorName, kernel);

        public override void DeclareUnsupported(string operatorName, DType dtype, string reason) => Assert.Fail(reason);
    }

    private sealed class Host : HostServices
    {
        public override nint RentWorkspace(Api.Stream stream, nint bytes) => throw new NotSupportedException();

        public override void ReturnWorkspace(Api.Stream stream, nint memory) => throw new NotSupportedException();

        public override void Log(string message) => Assert.Fail(message);
    }
}
