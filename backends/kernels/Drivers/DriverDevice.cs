using Devices.Api.Features;
using Devices.Kernels.Drivers.Vendors;
using Devices.Kernels.Files;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Library;
using Devices.Kernels.Tuning;

namespace Devices.Kernels.Drivers;

/// <summary>An opened device: hands out memory, streams, events and features, and has kernels compiled.</summary>
public sealed class DriverDevice : Device, IKernelDevice
{
    private readonly Lock gate = new();
    private readonly DriverContext device;
    private readonly DriverAllocator allocator;
    private readonly DriverCompiler compiler;
    private readonly VendorCalls<MatrixProblem, MatrixMemory>? products;
    private readonly VendorCalls<ConvolutionProblem, ConvolutionMemory>? convolutions;
    private readonly object[] features;
    private DriverStream[] streams = [];
    private int isDisposed;

    /// <summary>Opens it.</summary>
    public DriverDevice(DriverAdapter adapter, HostServices host)
    {
        device = new DriverContext(adapter, host);
        Host = new RecordingHost(host);
        device.Unfinished = UnfinishedOperators;
        allocator = new DriverAllocator(device, () => Volatile.Read(ref streams));
        compiler = new DriverCompiler(device);
        ShapesFile? file = UserCache.FolderOf(adapter.DeviceType) is { } folder ? new ShapesFile(folder, adapter.Key) : null;
        var tuning = new DeviceTuning(this, this, KernelShapes.ForGpu, file);
        Target = adapter.Target(tuning.Shapes());
        products = Calls(adapter.OpenMatrixLibraries(host.Log), "matrix products");
        convolutions = Calls(adapter.OpenConvolutionLibraries(host.Log), "convolutions");
        IVendorLibraries[] vendors = [.. new IVendorLibraries?[] { products, convolutions }.OfType<IVendorLibraries>()];
        features =
        [
            new DriverProfiler(device), new DriverBudget(device), new DriverPeers(device), compiler, tuning,
            new KernelInspection(this, adapter.Dialect.Name),
            .. vendors.Length == 0 ? Array.Empty<object>() : [new VendorLibraries(vendors)],
            .. device.Functions.HasGraphs ? [new DriverGraphs(device, allocator)] : Array.Empty<object>(),
        ];
        DefaultStream = CreateStream();
    }

    /// <inheritdoc/>
    public override DeviceInfo Info => device.Adapter.Info;

    /// <inheritdoc/>
    public override Allocator Allocator => allocator;

    /// <inheritdoc/>
    public override Stream DefaultStream { get; }

    /// <inheritdoc/>
    public KernelTarget Target { get; }

    /// <inheritdoc/>
    public HostServices Host { get; }

    /// <inheritdoc/>
    public IVendorLibrary<MatrixProblem, MatrixMemory>? MatrixLibrary => products;

    /// <inheritdoc/>
    public IVendorLibrary<ConvolutionProblem, ConvolutionMemory>? ConvolutionLibrary => convolutions;

    /// <summary>The driver's side of it.</summary>
    internal DriverContext Context => device;

    /// <summary>Its memory.</summary>
    internal DriverAllocator Memory => allocator;

    /// <inheritdoc/>
    public override Stream CreateStream()
    {
        var stream = new DriverStream(device) { Disposed = Forget };
        lock (gate)
        {
            Volatile.Write(ref streams, [.. streams, stream]);
        }

        return stream;
    }

    /// <inheritdoc/>
    public override Event CreateEvent() => new DriverEvent(device, isTimed: false);

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

        foreach (DriverStream stream in Volatile.Read(ref streams))
        {
            stream.Dispose();
        }

        device.Adapter.MakeCurrent();
        products?.Dispose();
        convolutions?.Dispose();
        compiler.Destroy();
        allocator.Destroy();
        device.Close();
    }

    private VendorCalls<TProblem, TMemory>? Calls<TProblem, TMemory>(
        IReadOnlyList<VendorLibrary<TProblem, TMemory>> libraries, string purpose)
        where TProblem : struct => libraries.Count > 0 ? new(device, libraries, purpose) : null;

    private string? UnfinishedOperators()
    {
        string[] names = [.. Volatile.Read(ref streams).Select(stream => stream.OldestOperator).OfType<string>().Distinct()];
        return names.Length > 0 ? string.Join(" or ", names) : null;
    }

    private void Forget(DriverStream stream)
    {
        lock (gate)
        {
            Volatile.Write(ref streams, [.. streams.Where(other => other != stream)]);
        }
    }
}
