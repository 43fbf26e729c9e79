using Devices.Kernels.Drivers.Vendors;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Drivers;

/// <summary>A stream of the driver. Any thread may ask how far it is, or free memory that it uses: hence the lock.</summary>
internal sealed unsafe class DriverStream : Stream, IKernelStream
{
    private readonly Lock gate = new();
    private readonly DriverContext device;
    private readonly StreamProgress progress;
    private nint order; // an event that frees wait for
    private volatile Recording? recording;
    private bool isDisposed;

    public DriverStream(DriverContext device)
    {
        this.device = device;
        device.Enter();
        Handle = device.CreateStream();
        progress = new StreamProgress(device, Handle);
    }

    /// <summary>What the driver gave.</summary>
    public nint Handle { get; }

    /// <summary>The device it belongs to.</summary>
    public DriverContext Device => device;

    /// <summary>An operator whose work may not be done.</summary>
    public string? OldestOperator => progress.OldestOperator;

    /// <summary>What is being recorded of it; null while it runs what it is given.</summary>
    public Recording? Recording => recording;

    /// <summary>Told once its work is done and it takes no more.</summary>
    public Action<DriverStream>? Disposed { get; init; }

    /// <inheritdoc/>
    public override bool IsIdle
    {
        get
        {
            lock (gate)
            {
                if (isDisposed || recording is not null || !device.TryEnter())
                {
                    return true;
                }

                int state = device.Functions.StreamQuery(Handle);
                if (state == DriverErrors.None)
                {
                    progress.Complete(progress.Given);
                }

                return state != DriverErrors.NotReady;
            }
        }
    }

    /// <inheritdoc/>
    public override void CopyFromHost(void* source, nint memory, nint byteOffset, nint bytes)
    {
        lock (gate)
        {
            EnterOutsideRecording("copies from and to the host", "do them before and after");
            for (nint done = 0; done < bytes; done += StreamProgress.MostStagedBytes)
            {
                int part = (int)nint.Min(bytes - done, StreamProgress.MostStagedBytes);
                byte* staged = progress.Stage(part);
                System.Buffer.MemoryCopy((byte*)source + done, staged, part, part);
                device.Require(
                    device.Functions.CopyToDevice(memory + byteOffset + done, staged, (nuint)part, Handle),
                    "a copy to the device",
                    progress.Operators);
                progress.Count(null);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>A copy that is larger than its staging memory waits for the first parts to arrive.</remarks>
    public override void CopyToHost(nint memory, nint byteOffset, void* destination, nint bytes)
    {
        lock (gate)
        {
            EnterOutsideRecording("copies from and to the host", "do them before and after");
            for (nint done = 0; done < bytes; done += StreamProgress.MostStagedBytes)
            {
                int part = (int)nint.Min(bytes - done, StreamProgress.MostStagedBytes);
                byte* staged = progress.Stage(part);
                device.Require(
                    device.Functions.CopyToHost(staged, memory + byteOffset + done, (nuint)part, Handle),
                    "a copy to the host",
                    progress.Operators);
                progress.Count(null);
                progress.Deliver(staged, (byte*)destination + done, part);
            }
        }
    }

    /// <inheritdoc/>
    public override void Copy(nint source, nint sourceByteOffset, nint destination, nint destinationByteOffset, nint bytes)
    {
        lock (gate)
        {
            Enter();
            recording?.Use(source);
            recording?.Use(destination);
            int result = device.Functions.CopyOnDevice(
                destination + destinationByteOffset, source + sourceByteOffset, (nuint)bytes, Handle);
            device.Require(result, "a copy", progress.Operators);
            Count(null);
        }
    }

    /// <summary>Enqueues a copy from another device of the driver.</summary>
    public void CopyFrom(DriverContext source, nint from, nint to, nint bytes)
    {
        lock (gate)
        {
            EnterOutsideRecording("copies from other devices", "do them before and after");
            device.Require(
                device.Adapter.CopyFrom(source.Adapter, from, to, (nuint)bytes, Handle),
                $"a copy from {source.Adapter.Info.Name}",
                progress.Operators);
            Count(null);
        }
    }

    /// <inheritdoc/>
    public void Launch(LoadedKernel kernel, GroupCount groups, ReadOnlySpan<LaunchArgument> arguments, string operatorName)
    {
        lock (gate)
        {
            Enter();
            for (int i = 0; recording is { } current && i < arguments.Length; i++)
            {
                current.Use(arguments[i].Memory);
            }

            int result = ((DriverKernel)kernel).Launch(Handle, groups, arguments);
            if (result != DriverErrors.None)
            {
                // A loss is that of earlier work.
                string? culprit = DriverErrors.IsLoss(result) ? progress.Operators : null;
                throw device.ErrorOf(result, $"launching {kernel.Program.Name}", culprit ?? operatorName);
            }

            Count(operatorName);
        }
    }

    /// <summary>Gives a call to a vendor's library; its answer.</summary>
    public int Give<TProblem, TMemory>(
        VendorLibrary<TProblem, TMemory> library, VendorPlan plan, in TMemory memory, nint workspace, string operatorName)
    {
        lock (gate)
        {
            Enter();
            int status = library.Enqueue(plan, in memory, workspace, Handle);
            if (status == 0)
            {
                Count(operatorName);
            }

            return status;
        }
    }

    /// <inheritdoc/>
    public override void Record(Event @event)
    {
        DriverEvent own = Own(@event);
        lock (gate)
        {
            EnterOutsideRecording("events", "record them before and after");
            own.Record(this, progress.Given);
        }
    }

    /// <inheritdoc/>
    public override void Wait(Event @event)
    {
        DriverEvent own = Own(@event);
        lock (gate)
        {
            EnterOutsideRecording("waiting for events", "wait before and after");
            if (own.IsRecorded)
            {
                device.Require(device.Functions.StreamWaitEvent(Handle, own.Handle, 0), "waiting for an event", progress.Operators);
                Count(null);
            }
        }
    }

    /// <inheritdoc/>
    public override void Synchronize()
    {
        long given;
        lock (gate)
        {
            EnterOutsideRecording("waiting for the stream", "end the recording first");
            given = progress.Given;
        }

        // Not under the lock: other threads may ask for events meanwhile.
        int result = device.Functions.StreamSynchronize(Handle);
        lock (gate)
        {
            device.Require(result, "work given earlier", progress.Operators);
            progress.Complete(given);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        Drain();
        lock (gate)
        {
            if (isDisposed)
            {
                return;
            }

            isDisposed = true;

            // Not asked whether the device is lost: what belongs to the host is to be freed all the same.
            device.Adapter.MakeCurrent();
            progress.Destroy();
            if (order != 0)
            {
                device.Functions.EventDestroy(order);
            }

            device.Functions.StreamDestroy(Handle);
        }

        Disposed?.Invoke(this);
    }

    /// <summary>Waits for all work given so far; its errors stay.</summary>
    public void Drain()
    {
        long given;
        lock (gate)
        {
            if (isDisposed || recording is not null || !device.TryEnter())
            {
                return;
            }

            given = progress.Given;
        }

        if (device.Functions.StreamSynchronize(Handle) == DriverErrors.None)
        {
            Complete(given);
        }
    }

    /// <summary>The work up to a number is known to be done: what it brought is delivered to the host.</summary>
    public void Complete(long number)
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                progress.Complete(number);
            }
        }
    }

    /// <summary>Makes another of the driver's streams wait for all work given so far.</summary>
    public void PutBefore(nint other)
    {
        lock (gate)
        {
            if (isDisposed || recording is not null || !device.TryEnter() || device.Functions.StreamQuery(Handle) == DriverErrors.None)
            {
                return;
            }

            order = order != 0 ? order : device.CreateEvent();
            device.Require(device.Functions.EventRecord(order, Handle), "marking a point", progress.Operators);
            device.Require(device.Functions.StreamWaitEvent(other, order, 0), "waiting for an event", progress.Operators);
        }
    }

    /// <summary>Begins to record work, by a call of the driver.</summary>
    public void BeginRecording(Recording begun, Func<nint, int> call)
    {
        lock (gate)
        {
            EnterOutsideRecording("a second recording", "end the first one");
            device.Require(call(Handle), "beginning to record a graph", progress.Operators);
            recording = begun;
        }
    }

    /// <summary>Ends it, whether or not the driver makes a graph of it.</summary>
    public Recording EndRecording(Func<nint, int> call)
    {
        lock (gate)
        {
            Enter();
            Recording ended = recording
                ?? throw new InvalidOperationException("the stream records no graph: begin to record before ending it");
            recording = null;
            int result = call(Handle);
            if (result != DriverErrors.None)
            {
                ended.Free();
                throw device.ErrorOf(result, "recording a graph", progress.Operators);
            }

            return ended;
        }
    }

    /// <summary>Enqueues a graph.</summary>
    public void Launch(nint graph)
    {
        lock (gate)
        {
            EnterOutsideRecording("graphs", "record what they are made of");
            device.Require(device.Functions.GraphLaunch(graph, Handle), "launching a graph", progress.Operators);
            Count("a graph");
        }
    }

    /// <summary>Recorded work is not given to the device, and no point in it can be asked for.</summary>
    private void Count(string? operatorName)
    {
        if (recording is null)
        {
            progress.Count(operatorName);
        }
    }

    private void Enter()
    {
        device.Enter();
        ObjectDisposedException.ThrowIf(isDisposed, this);
    }

    private void EnterOutsideRecording(string what, string instead)
    {
        Enter();
        if (recording is not null)
        {
            throw new UnsupportedException($"{what} cannot be recorded into a graph: {instead}");
        }
    }

    private DriverEvent Own(Event @event) => @event is DriverEvent own && own.Device == device
        ? own : throw new DeviceException($"an event of another device was given to a stream of {device.Adapter.Info.Name}");
}
