using System.Text;
using Devices.Api;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Library;
using Devices.Kernels.Rendering.C;
using Devices.Kernels.Tests.Harness;

namespace Devices.Kernels.Tests.OpenCl;

/// <summary>A device of OpenCL that is just good enough to run portable kernels in tests.</summary>
internal sealed unsafe class OpenClDevice : Device, IKernelDevice
{
    /// <summary>What to say where there is none.</summary>
    public const string Missing = "no OpenCL device: install the packages ocl-icd-libopencl1 and pocl-opencl-icd";

    // PoCL computes with whole vectors: mm 512 ran at 175 GFLOPS on two cores, with ForCpu's vectors of 4 at 7.
    private static readonly KernelShapes Shapes = KernelShapes.ForCpu with
    {
        ElementwiseVector = 8,
        Matrix = KernelShapes.ForCpu.Matrix with { WorkgroupX = 1, RowsPerInvocation = 8, VectorsPerInvocation = 2, VectorWidth = 16 },
    };

    private static readonly Lock Opening = new();
    private static OpenClDevice? shared;

    private readonly nint device;
    private readonly OpenClStream stream;

    private OpenClDevice(nint device, KernelShapes shapes)
    {
        this.device = device;
        int error;
        Context = Cl.CreateContext(0, 1, &device, 0, 0, &error);
        Cl.Check(error, "clCreateContext");
        nint queue = Cl.CreateCommandQueue(Context, device, 0, &error);
        Cl.Check(error, "clCreateCommandQueue");
        stream = new OpenClStream(queue);
        Allocator = new OpenClAllocator(Context);
        Host = new OpenClHost(Allocator, stream);
        Target = new KernelTarget
        {
            MaxWorkgroupInvocations = (int)Math.Min(int.MaxValue, Number(Cl.MaxWorkGroupSize)),
            MaxSharedBytes = (int)Math.Min(int.MaxValue, Number(Cl.LocalMemSize)),
            MaxGroupCount = int.MaxValue,
            MaxVectorWidth = 16,
            IsProcessor = true,
            HasFloat64 = Text(Cl.DeviceExtensions).Contains("cl_khr_fp64", StringComparison.Ordinal),
            Shapes = shapes,
        };
        Info = new DeviceInfo { Name = Text(Cl.DeviceName), Kind = DeviceKind.Cpu, Driver = Text(Cl.DriverVersion) };
    }

    public nint Context { get; }

    public OpenClC Dialect { get; init; } = new();

    public KernelTarget Target { get; }

    public HostServices Host { get; }

    public override DeviceInfo Info { get; }

    public override Allocator Allocator { get; }

    public override Api.Stream DefaultStream => stream;

    /// <summary>Whether it rounds ÷ and √ of float32 correctly.</summary>
    public bool RoundsCorrectly => (Number(Cl.SingleFpConfig) & Cl.CorrectlyRoundedDivideSqrt) != 0;

    /// <summary>The device that tests share, with the shapes that are fast on PoCL; the test is skipped where there is none.</summary>
    public static OpenClDevice Require()
    {
        lock (Opening)
        {
            shared ??= TryOpen(Shapes);
        }

        Assert.SkipWhen(shared is null, Missing);
        return shared;
    }

    /// <summary>Opens the first device of any platform, or gives null where there is none.</summary>
    public static OpenClDevice? TryOpen(KernelShapes shapes, OpenClC? dialect = null)
    {
        if (!Cl.IsInstalled)
        {
            return null;
        }

        uint count = 0;
        if (Cl.GetPlatformIDs(0, null, &count) != Cl.Success || count == 0)
        {
            return null;
        }

        nint* platforms = stackalloc nint[(int)count];
        Cl.Check(Cl.GetPlatformIDs(count, platforms, null), "clGetPlatformIDs");
        for (int i = 0; i < count; i++)
        {
            nint device;
            if (Cl.GetDeviceIDs(platforms[i], Cl.DeviceTypeAll, 1, &device, null) == Cl.Success)
            {
                return new OpenClDevice(device, shapes) { Dialect = dialect ?? new OpenClC() };
            }
        }

        return null;
    }

    public LoadedKernel Load(KernelProgram program) => new OpenClKernel(program, Dialect, CreateKernel(Show(program), program.Name));

    public string Show(KernelProgram program) => CRenderer.Render(program, Dialect);

    /// <summary>Compiles a unit and gives the driver's handle of the program.</summary>
    /// <exception cref="KernelCompileException">The compiler refused.</exception>
    public nint Compile(string source)
    {
        int error;
        byte[] bytes = Encoding.UTF8.GetBytes(source);
        nint program;
        fixed (byte* text = bytes)
        {
            nuint length = (nuint)bytes.Length;
            program = Cl.CreateProgramWithSource(Context, 1, &text, &length, &error);
        }

        Cl.Check(error, "clCreateProgramWithSource");
        nint only = device;
        if (Cl.BuildProgram(program, 1, &only, string.Join(' ', Dialect.CompilerOptions), 0, 0) != Cl.Success)
        {
            throw CompilerFailure.Of("OpenCL's compiler", BuildLogOf(program), source);
        }

        return program;
    }

    /// <summary>Frees a compiled unit.</summary>
    public void Discard(nint program) => Cl.Check(Cl.ReleaseProgram(program), "clReleaseProgram");

    public override Api.Stream CreateStream() => throw new NotSupportedException("tests use the one stream");

    public override Event CreateEvent() => throw new NotSupportedException("tests use the one stream");

    public override void RegisterKernels(KernelRegistrar registrar) => KernelLibrary.Register(registrar, this);

    public override void Dispose()
    {
    }

    private nint CreateKernel(string source, string name)
    {
        int error;
        nint kernel = Cl.CreateKernel(Compile(source), name, &error);
        Cl.Check(error, $"clCreateKernel of {name}");
        return kernel;
    }

    private string BuildLogOf(nint program)
    {
        nuint bytes;
        Cl.Check(Cl.GetProgramBuildInfo(program, device, Cl.BuildLog, 0, null, &bytes), "clGetProgramBuildInfo");
        byte[] log = new byte[bytes];
        fixed (byte* start = log)
        {
            Cl.Check(Cl.GetProgramBuildInfo(program, device, Cl.BuildLog, bytes, start, null), "clGetProgramBuildInfo");
        }

        return Encoding.UTF8.GetString(log).TrimEnd('\0');
    }

    private ulong Number(uint what)
    {
        ulong value = 0;
        Cl.Check(Cl.GetDeviceInfo(device, what, sizeof(ulong), &value, null), "clGetDeviceInfo");
        return value;
    }

    private string Text(uint what)
    {
        byte* text = stackalloc byte[4096];
        nuint bytes;
        Cl.Check(Cl.GetDeviceInfo(device, what, 4096, text, &bytes), "clGetDeviceInfo");
        return Encoding.UTF8.GetString(text, (int)bytes).TrimEnd('\0');
    }
}
