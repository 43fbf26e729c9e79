using System.Collections.Concurrent;
using Devices.Kernels;
using Devices.Kernels.Files;
using Devices.Kernels.Language;
using Devices.Kernels.Launching;
using Devices.Kernels.Library;
using Devices.Kernels.Rendering.Spirv;
using Devices.Kernels.Tuning;

namespace Devices.Vulkan;

/// <summary>An opened device: hands out memory, streams, events and features, and has kernels compiled.</summary>
internal sealed unsafe class VulkanDevice : Device, IKernelDevice
{
    private readonly ConcurrentBag<(Timeline Timeline, StagingRing Staging)> spare = [];
    private readonly LogicalDevice device;
    private readonly StreamSet streams;
    private readonly VulkanAllocator allocator;
    private readonly KernelCompiler compiler;
    private readonly object[] features;
    private readonly uint allowedMemory;
    private int isDisposed;

    /// <summary>Opens a device.</summary>
    /// <param name="instance">The connection to the drivers.</param>
    /// <param name="adapter">One of its devices.</param>
    /// <param name="host">Scratch memory and the log.</param>
    /// <param name="mapsMemory">Whether the host reads and writes the device's memory by itself where it can; tests say no.</param>
    public VulkanDevice(VulkanInstance instance, Adapter adapter, HostServices host, bool mapsMemory = true)
    {
        device = new LogicalDevice(instance, adapter, host);
        Info = adapter.Describe();
        allowedMemory = DeviceBuffer.AllowedMemory(device);
        streams = new StreamSet(device);
        allocator = new VulkanAllocator(device, streams, allowedMemory, mapsMemory);
        compiler = new KernelCompiler(device);
        string? folder = UserCache.FolderOf("vulkan");
        var tuning = new DeviceTuning(
            this, this, adapter.IsCpu ? KernelShapes.ForCpu : KernelShapes.ForGpu,
            folder is null ? null : new ShapesFile(folder, $"{adapter.Name}-{adapter.CacheKey}"));
        Target = TargetOf(adapter, tuning.Shapes());
        features =
        [
            new Profiler(device, streams), new MemoryBudget(device, allocator), new KernelInspection(this, "SPIR-V"), compiler, tuning,
        ];
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
    public KernelTarget Target { get; }

    /// <inheritdoc/>
    public HostServices Host => device.Host;

    /// <inheritdoc/>
    public override Stream CreateStream()
    {
        device.ThrowIfLost();
        (Timeline timeline, StagingRing staging) = spare.TryTake(out (Timeline, StagingRing) former)
            ? former : (new Timeline(device), new StagingRing(device, allowedMemory));
        var stream = new VulkanStream(device, allocator, timeline, staging) { Disposed = TakeBack };
        streams.Add(stream);
        return stream;
    }

    /// <inheritdoc/>
    public override Event CreateEvent()
    {
        device.ThrowIfLost();
        return new VulkanEvent(device);
    }

    /// <inheritdoc/>
    public override T? Feature<T>() where T : class => features.OfType<T>().FirstOrDefault();

    /// <inheritdoc/>
    public override void RegisterKernels(KernelRegistrar registrar) => KernelLibrary.Register(registrar, this);

    /// <inheritdoc/>
    public LoadedKernel Load(KernelProgram program) => compiler.Compile(program);

    /// <inheritdoc/>
    public string Show(KernelProgram program) => SpirvDisassembler.Disassemble(compiler.Render(program).Words);

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) != 0)
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= FinishWork;
        foreach (VulkanStream stream in streams.All)
        {
            stream.Dispose();
        }

        compiler.Cache.Save();
        device.Api.DeviceWaitIdle(device.Handle);
        streams.FreeAll();
        foreach ((Timeline timeline, StagingRing staging) in spare)
        {
            timeline.Destroy();
            staging.Destroy();
        }

        compiler.Destroy();
        allocator.Destroy();
        device.Close();
    }

    /// <summary>The driver's side of it, for tests.</summary>
    internal LogicalDevice Logical => device;

    private static KernelTarget TargetOf(Adapter adapter, KernelShapes shapes)
    {
        PhysicalDeviceLimits limits = adapter.Properties.Limits;
        uint* groups = limits.MaxComputeWorkGroupCount;
        Abilities abilities = adapter.Abilities;
        return new KernelTarget
        {
            MaxWorkgroupInvocations = (int)Math.Min(limits.MaxComputeWorkGroupInvocations, abilities.MaxInSubgroups),
            MaxSharedBytes = (int)limits.MaxComputeSharedMemorySize,
            MaxGroupCount = Math.Min(groups[0], Math.Min(groups[1], groups[2])),
            SubgroupSize = abilities.SubgroupShuffle ? (int)abilities.SubgroupSize : 0,
            IsProcessor = adapter.IsCpu,
            HasFloat64 = abilities.Float64,
            Has8BitStorage = abilities.Storage8Bit,
            Has16BitStorage = abilities.Storage16Bit,
            Shapes = shapes,
        };
    }

    /// <summary>Keeps what the next stream can use of one that is disposed of; nothing of it is in use any more.</summary>
    private void TakeBack(VulkanStream stream)
    {
        streams.Remove(stream);
        spare.Add((stream.Timeline, stream.Staging));
        streams.FreeAfterWork(stream.Destroy);
    }

    /// <summary>A process that ends lets the device finish: drivers that compute on the CPU do not survive being torn down.</summary>
    private void FinishWork(object? sender, EventArgs arguments)
    {
        compiler.Cache.Save();
        streams.FinishSubmitted();
    }
}
