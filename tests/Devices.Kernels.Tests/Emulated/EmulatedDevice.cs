using Devices.Api;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Library;
using Devices.Kernels.Rendering.C;

namespace Devices.Kernels.Tests.Emulated;

/// <summary>An emulated device of CUDA or HIP that is just good enough to run portable kernels in tests.</summary>
internal sealed unsafe class EmulatedDevice : Device, IKernelDevice
{
    private static readonly Lock Opening = new();
    private static readonly EmulatedDevice?[] Shared = new EmulatedDevice?[3];

    private readonly EmulatedLibraries libraries;
    private readonly CDialect dialect;
    private readonly EmulatedStream stream;

    private EmulatedDevice(EmulatedLibraries libraries, bool hasFragments)
    {
        this.libraries = libraries;
        Target = Target with { HasFragments = hasFragments, AllowsTensorFloat32 = hasFragments };
        dialect = libraries.IsHip ? new HipC() : new CudaC();
        stream = new EmulatedStream(libraries, dialect);
        Allocator = new EmulatedAllocator(libraries, stream);
        Host = new EmulatedHost(Allocator, stream);
    }

    public KernelTarget Target { get; } = new()
    {
        MaxWorkgroupInvocations = 1024,
        MaxSharedBytes = 48 * 1024,
        MaxGroupCount = 65535,
        SubgroupSize = 32,
        Shapes = KernelShapes.ForGpu,
    };

    public HostServices Host { get; }

    public override DeviceInfo Info { get; } = new() { Name = "softgpu emulated", Kind = DeviceKind.Emulated, Driver = "softgpu" };

    public override Allocator Allocator { get; }

    public override Api.Stream DefaultStream => stream;

    /// <summary>The device that tests share; the test is skipped where the emulator was not built.</summary>
    /// <param name="api">"cuda" or "hip"; "tensor cores" for a device of CUDA that multiplies fragments, TensorFloat32 allowed.</param>
    public static EmulatedDevice Require(string api)
    {
        bool isHip = api == "hip", hasFragments = api == "tensor cores";
        lock (Opening)
        {
            EmulatedDevice device = Shared[isHip ? 1 : hasFragments ? 2 : 0] ??= new EmulatedDevice(EmulatedLibraries.Require(isHip), hasFragments);
            device.stream.MakeCurrent();
            return device;
        }
    }

    public LoadedKernel Load(KernelProgram program)
    {
        string[] options = libraries.IsHip ? [.. dialect.CompilerOptions] : ["--gpu-architecture=compute_80", .. dialect.CompilerOptions];
        nint module, function;
        fixed (byte* image = libraries.Compile(Show(program), options))
        {
            var load = (delegate* unmanaged<nint*, byte*, int>)libraries.Of("cuModuleLoadData", "hipModuleLoadData");
            libraries.Check(load(&module, image));
        }

        fixed (byte* name = System.Text.Encoding.UTF8.GetBytes(program.Name + '\0'))
        {
            var find = (delegate* unmanaged<nint*, nint, byte*, int>)libraries.Of("cuModuleGetFunction", "hipModuleGetFunction");
            libraries.Check(find(&function, module, name));
        }

        return new EmulatedKernel(program, function);
    }

    public string Show(KernelProgram program) => CRenderer.Render(program, dialect);

    public override Api.Stream CreateStream() => throw new NotSupportedException("tests use the one stream");

    public override Event CreateEvent() => throw new NotSupportedException("tests use the one stream");

    public override void RegisterKernels(KernelRegistrar registrar) => KernelLibrary.Register(registrar, this);

    public override void Dispose()
    {
    }
}
