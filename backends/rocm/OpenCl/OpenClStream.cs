using Devices.Kernels.Launching;

namespace Devices.Rocm.OpenCl;

/// <summary>An in-order queue. Any thread may need an event's work sent that is still being collected: hence the lock.</summary>
internal sealed unsafe class OpenClStream(OpenClContext device, OpenClAllocator memory) : Stream, IKernelStream
{
    private readonly Lock gate = new();
    private readonly CommandQueue queue = new(device);
    private bool isDisposed;

    /// <summary>Told once its work is done and it takes no more.</summary>
    public Action<OpenClStream>? Disposed { get; init; }

    /// <inheritdoc/>
    public override bool IsIdle
    {
        get
        {
            lock (gate)
            {
                try
                {
                    return isDisposed || device.IsLost || queue.IsQuiet();
                }
                catch (DeviceException error)
                {
                    queue.Error ??= error; // for whoever synchronises
                    return device.IsLost;
                }
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>A copy that is larger than a piece of staging memory waits for its turn.</remarks>
    public override void CopyFromHost(void* source, nint memory, nint byteOffset, nint bytes)
    {
        lock (gate)
        {
            nint buffer = Find(memory);
            bool waits = bytes > CommandQueue.MostStagedBytes;
            void* staged = source;
            if (!waits)
            {
                staged = queue.Stage((int)bytes);
                System.Buffer.MemoryCopy(source, staged, bytes, bytes);
            }

            int result = device.Api.EnqueueWriteBuffer(queue.Handle, buffer, waits, (nuint)byteOffset, (nuint)bytes, staged, 0, null, null);
            device.Require(result, "a copy to the device");
            queue.Count(null);
        }
    }

    /// <inheritdoc/>
    public override void CopyToHost(nint memory, nint byteOffset, void* destination, nint bytes)
    {
        lock (gate)
        {
            nint buffer = Find(memory);
            device.Require(
                device.Api.EnqueueReadBuffer(queue.Handle, buffer, false, (nuint)byteOffset, (nuint)bytes, destination, 0, null, null),
                "a copy to the host");
            queue.Count(null);
        }
    }

    /// <inheritdoc/>
    public override void Copy(nint source, nint sourceByteOffset, nint destination, nint destinationByteOffset, nint bytes)
    {
        lock (gate)
        {
            nint from = Find(source), to = Find(destination);
            int result = device.Api.EnqueueCopyBuffer(
                queue.Handle, from, to, (nuint)sourceByteOffset, (nuint)destinationByteOffset, (nuint)bytes, 0, null, null);
            device.Require(result, "a copy");
            queue.Count(null);
        }
    }

    /// <inheritdoc/>
    public void Launch(LoadedKernel kernel, GroupCount groups, ReadOnlySpan<LaunchArgument> arguments, string operatorName)
    {
        lock (gate)
        {
            ThrowIfUnusable();
            ((OpenClKernel)kernel).Enqueue(queue.Handle, groups, arguments, operatorName);
            queue.Count(operatorName);
        }
    }

    /// <inheritdoc/>
    public override void Record(Event @event)
    {
        OpenClEvent own = Own(@event);
        lock (gate)
        {
            ThrowIfUnusable();
            own.Record(own is TimedEvent ? queue.MarkTime() : queue.Mark(), this);
        }
    }

    /// <inheritdoc/>
    public override void Wait(Event @event)
    {
        OpenClEvent own = Own(@event);
        nint point = own.Take(except: this);
        try
        {
            lock (gate)
            {
                ThrowIfUnusable();
                queue.WaitFor(point);
            }
        }
        finally
        {
            own.Release(point);
        }
    }

    /// <inheritdoc/>
    public override void Synchronize()
    {
        device.ThrowIfLost();
        Drain();
        DeviceException? failure;
        lock (gate)
        {
            (failure, queue.Error) = (queue.Error, null);
        }

        if (failure is not null)
        {
            throw failure;
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
            queue.Destroy();
        }

        Disposed?.Invoke(this);
    }

    /// <summary>Has the device begin all work given so far.</summary>
    public void Flush()
    {
        lock (gate)
        {
            if (!isDisposed)
            {
                queue.Flush();
            }
        }
    }

    /// <summary>Waits for all work given so far; its errors stay.</summary>
    public void Drain()
    {
        nint end;
        lock (gate)
        {
            if (isDisposed || device.IsLost)
            {
                return;
            }

            try
            {
                end = queue.Mark();
                queue.Flush();
            }
            catch (DeviceException error)
            {
                queue.Error ??= error;
                return;
            }
        }

        if (end != 0)
        {
            device.Api.WaitForEvents(1, &end); // a failure of the work is seen in the markers
            device.Api.ReleaseEvent(end);
        }

        lock (gate)
        {
            queue.Retire();
        }
    }

    private void ThrowIfUnusable()
    {
        device.ThrowIfLost();
        ObjectDisposedException.ThrowIf(isDisposed, this);
    }

    private OpenClEvent Own(Event @event)
    {
        device.ThrowIfLost();
        return @event is OpenClEvent own && own.Device == device
            ? own : throw new DeviceException($"an event of another device was given to a stream of {device.Adapter.Name}");
    }

    private nint Find(nint handle)
    {
        ThrowIfUnusable();
        return memory.Checked(handle);
    }
}
