using Devices.Kernels;
using Devices.Kernels.Files;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Library;
using Devices.Kernels.Tuning;

namespace Devices.Rocm.OpenCl;

/// <summary>An opened device: hands out memory, streams, events and features, and has kernels compiled.</summary>
internal sealed class OpenClDevice : Device, IKernelDevice
{
    private const int MostMillisecondsAtExit = 2000;

    private readonly Lock gate = new();
    private readonly OpenClContext device;
    private readonly OpenClAllocator allocator;
    private readonly KernelCompiler compiler;
    private readonly object[] features;
    private OpenClStream[] streams = [];
    private int isDisposed;

    public OpenClDevice(Adapter adapter, HostServices host)
    {
        device = new OpenClContext(adapter, host);
        Info = adapter.Describe();
        allocator = new OpenClAllocator(device);
        compiler = new KernelCompiler(device);
        ShapesFile? file = UserCache.FolderOf("opencl") is { } folder ? new ShapesFile(folder, adapter.Key) : null;
        var tuning = new DeviceTuning(this, this, adapter.UsualShapes(), file);
        Target = adapter.Target(tuning.Shapes());
        features = [new Profiler(device), new KernelInspection(this, "OpenCL C"), compiler, tuning];
        Tolerances = adapter.RoundsCorrectly ? [] : [.. RoundedTolerances];
        DefaultStream = CreateStream();
        AppDomain.CurrentDomain.ProcessExit += FinishWork;
    }

    /// <inheritdoc/>
    public override DeviceInfo Info { get; }

    /// <inheritdoc/>
    public override Allocator Allocator => allocator;

    /// <inheritdoc/>
    public override Stream DefaultStream { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<DeclaredTolerance> Tolerances { get; }

    /// <inheritdoc/>
    public KernelTarget Target { get; }

    /// <inheritdoc/>
    public HostServices Host => device.Host;

    /// <summary>The driver's side of it, for tests.</summary>
    internal OpenClContext Context => device;

    /// <summary>What OpenCL allows a device that does not round ÷ and √ correctly.</summary>
    private static IEnumerable<DeclaredTolerance> RoundedTolerances =>
        from bound in new (string Operator, double Ulp)[] { ("div.Tensor", 2.5), ("reciprocal", 2.5), ("sqrt", 3), ("rsqrt", 6) }
        select new DeclaredTolerance(
            bound.Operator, DType.Float32, bound.Ulp,
            "the device reports no CL_FP_CORRECTLY_ROUNDED_DIVIDE_SQRT: OpenCL then allows this error");

    /// <inheritdoc/>
    public override Stream CreateStream()
    {
        device.ThrowIfLost();
        var stream = new OpenClStream(device, allocator) { Disposed = Forget };
        lock (gate)
        {
            streams = [.. streams, stream];
        }

        return stream;
    }

    /// <inheritdoc/>
    public override Event CreateEvent()
    {
        device.ThrowIfLost();
        return new OpenClEvent(device);
    }

    /// <inheritdoc/>
    public override T? Feature<T>() where T : class => features.OfType<T>().FirstOrDefault();

    /// <inheritdoc/>
    public override void RegisterKernels(KernelRegistrar registrar) => KernelLibrary.Register(registrar, this);

    /// <inheritdoc/>
    public LoadedKernel Load(KernelProgram program) => compiler.Compile(program);

    /// <inheritdoc/>
    public string Show(KernelProgram program) => compiler.Render(program);

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0)
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= FinishWork;
        foreach (OpenClStream stream in streams)
        {
            stream.Dispose();
        }

        compiler.Destroy();
        allocator.Destroy();
        device.Close();
    }

    private void Forget(OpenClStream stream)
    {
        lock (gate)
        {
            streams = [.. streams.Where(other => other != stream)];
        }
    }

    /// <summary>A process that ends lets the device finish: drivers on the processor do not survive being torn down at work.</summary>
    private void FinishWork(object? sender, EventArgs arguments)
    {
        long end = Environment.TickCount64 + MostMillisecondsAtExit;
        while (Array.Exists(streams, stream => !stream.IsIdle) && Environment.TickCount64 < end)
        {
            Thread.Sleep(1);
        }
    }
}
