using System.Collections.Concurrent;
using System.Diagnostics;
using Devices.Api.Features;
using Devices.Fake.Kernels;

namespace Devices.Fake;

/// <summary>An opened fake accelerator.</summary>
public class FakeDevice : Device, IMemoryBudget, IProfiler
{
    private readonly ConcurrentDictionary<int, FakeStream> streams = new();
    private readonly ConcurrentQueue<DeviceException> faults = new();
    private volatile string? lost;
    private int streamCount;

    /// <summary>Opens the device.</summary>
    public FakeDevice(int index, DeviceInfo info, FakeOptions options)
    {
        (Index, Info, Options) = (index, info, options);
        Allocator = new FakeAllocator(this);
        DefaultStream = CreateStream();
    }

    /// <summary>Its number among the backend's devices.</summary>
    public int Index { get; }

    /// <summary>How the device behaves.</summary>
    public FakeOptions Options { get; }

    /// <inheritdoc/>
    public override DeviceInfo Info { get; }

    /// <inheritdoc/>
    public override FakeAllocator Allocator { get; }

    /// <inheritdoc/>
    public override FakeStream DefaultStream { get; }

    /// <inheritdoc/>
    public long AvailableBytes => TotalBytes - Allocator.LiveBytes;

    /// <inheritdoc/>
    public long TotalBytes => Options.MemoryBytes;

    /// <inheritdoc/>
    public sealed override FakeStream CreateStream()
    {
        ThrowIfLost();
        int number = Interlocked.Increment(ref streamCount);
        FakeStream stream = Options.Faults == FakeFaults.None
            ? new FakeStream(this, number)
            : new FaultyStream(this, number, Options.Faults);
        return streams[number] = stream;
    }

    /// <inheritdoc/>
    public override Event CreateEvent() => new FakeEvent(this, isTimed: false);

    /// <inheritdoc/>
    public Event CreateTimedEvent() => new FakeEvent(this, isTimed: true);

    /// <inheritdoc/>
    public TimeSpan Elapsed(Event start, Event end) => Stopwatch.GetElapsedTime(TimeOf(start), TimeOf(end));

    /// <inheritdoc/>
    public override void RegisterKernels(KernelRegistrar registrar) =>
        FakeKernels.RegisterAll(new KernelTable(registrar, Options.WrapKernel));

    /// <summary>Imitates the loss of the device: from now on every call throws <see cref="DeviceLostException"/>.</summary>
    public void Lose(string cause) => lost = cause;

    /// <inheritdoc/>
    public override void Dispose()
    {
        foreach (FakeStream stream in streams.Values)
        {
            stream.Dispose();
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"fake:{Index}";

    internal void ThrowIfLost()
    {
        if (lost is { } cause)
        {
            throw new DeviceLostException($"{this} was lost: {cause}");
        }
    }

    internal void Forget(int stream) => streams.TryRemove(stream, out _);

    /// <summary>Keeps an error that has no call to be thrown from until somebody synchronises.</summary>
    internal void Report(DeviceException fault) => faults.Enqueue(fault);

    /// <summary>An error that had no call to be thrown from.</summary>
    internal DeviceException? TakeFault() => faults.TryDequeue(out DeviceException? fault) ? fault : null;

    private static long TimeOf(Event @event) => @event is FakeEvent { IsTimed: true, Point: { IsCompleted: true } point }
        ? point.Result
        : throw new InvalidOperationException("the event is not timed, not recorded or not complete");
}
