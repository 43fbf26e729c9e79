using Devices.Kernels.Launching;

namespace Devices.Vulkan;

/// <summary>A queue of work. Any thread may need an event's work submitted that is still being collected: hence the lock.</summary>
internal sealed unsafe class VulkanStream(LogicalDevice device, VulkanAllocator memory, Timeline timeline, StagingRing staging)
    : Stream, IKernelStream
{
    private readonly Lock gate = new();
    private readonly Submissions submissions = new(device, timeline, staging);
    private bool isDisposed;

    /// <summary>How far it has come.</summary>
    public Timeline Timeline => timeline;

    /// <summary>What its copies pass through.</summary>
    public StagingRing Staging => staging;

    /// <summary>Told once its work is done and it takes no more.</summary>
    public Action<VulkanStream>? Disposed { get; init; }

    /// <inheritdoc/>
    public override bool IsIdle => HasReached(timeline.Given);

    /// <inheritdoc/>
    public override void CopyFromHost(void* source, nint memory, nint byteOffset, nint bytes)
    {
        lock (gate)
        {
            DeviceBuffer buffer = Find(memory, byteOffset, out long offset);
            if (CanCopyDirectly(buffer, bytes))
            {
                System.Buffer.MemoryCopy(source, buffer.Mapped + offset, bytes, bytes);
                return;
            }

            for (nint done = 0; done < bytes; done += StagingRing.MostBytes)
            {
                int part = (int)nint.Min(bytes - done, StagingRing.MostBytes);
                StagingPiece piece = submissions.Stage(part);
                System.Buffer.MemoryCopy((byte*)source + done, piece.Pointer, part, part);
                Copy(submissions.Begin(null), piece.Buffer, piece.Offset, buffer, offset + done, part);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>A copy that is larger than its staging memory waits for the first parts to arrive.</remarks>
    public override void CopyToHost(nint memory, nint byteOffset, void* destination, nint bytes)
    {
        lock (gate)
        {
            DeviceBuffer buffer = Find(memory, byteOffset, out long offset);
            if (CanCopyDirectly(buffer, bytes))
            {
                System.Buffer.MemoryCopy(buffer.Mapped + offset, destination, bytes, bytes);
                return;
            }

            for (nint done = 0; done < bytes; done += StagingRing.MostBytes)
            {
                int part = (int)nint.Min(bytes - done, StagingRing.MostBytes);
                StagingPiece piece = submissions.Stage(part);
                Batch batch = submissions.Begin(null);
                batch.ReadBack(piece, (byte*)destination + done, part);
                Copy(batch, buffer, offset + done, piece.Buffer, piece.Offset, part);
            }
        }
    }

    /// <inheritdoc/>
    public override void Copy(nint source, nint sourceByteOffset, nint destination, nint destinationByteOffset, nint bytes)
    {
        lock (gate)
        {
            DeviceBuffer from = Find(source, sourceByteOffset, out long start);
            DeviceBuffer to = Find(destination, destinationByteOffset, out long target);
            Copy(submissions.Begin(null), from, start, to, target, bytes);
        }
    }

    /// <inheritdoc/>
    public void Launch(LoadedKernel kernel, GroupCount groups, ReadOnlySpan<LaunchArgument> arguments, string operatorName)
    {
        var compiled = (VulkanKernel)kernel;
        lock (gate)
        {
            ThrowIfUnusable();
            byte* block = stackalloc byte[compiled.ParameterBytes];
            compiled.WriteParameters(arguments, block);
            long address = 0;
            if (compiled.UsesParameterBuffer)
            {
                StagingPiece piece = submissions.Stage(compiled.ParameterBytes);
                System.Buffer.MemoryCopy(block, piece.Pointer, compiled.ParameterBytes, compiled.ParameterBytes);
                address = piece.Address;
            }

            Batch batch = submissions.Begin(operatorName);
            if (submissions.Bound.Handle != compiled.Pipeline.Handle)
            {
                device.Api.CmdBindPipeline(batch.Commands, PipelineBindPoint.Compute, compiled.Pipeline);
                submissions.Bound = compiled.Pipeline;
            }

            if (compiled.PushBytes > 0)
            {
                void* pushed = compiled.UsesParameterBuffer ? &address : block;
                device.Api.CmdPushConstants(
                    batch.Commands, compiled.Layout, ShaderStageFlags.ComputeBit, 0, (uint)compiled.PushBytes, pushed);
            }

            device.Api.CmdDispatch(batch.Commands, groups.X, groups.Y, groups.Z);
            submissions.End(batch);
        }
    }

    /// <inheritdoc/>
    public override void Record(Event @event)
    {
        VulkanEvent own = Own(@event);
        lock (gate)
        {
            ThrowIfUnusable();
            if (own is TimedEvent timed)
            {
                Batch batch = submissions.Begin(null);
                timed.Write(batch.Commands);
                own.Recorded = new VulkanEvent.Point(this, timeline.Given);
                submissions.End(batch);
                return;
            }

            own.Recorded = new VulkanEvent.Point(this, timeline.Given);
        }
    }

    /// <inheritdoc/>
    public override void Wait(Event @event)
    {
        // Submits it, so that nothing is submitted before what it waits for: streams may share a queue.
        if (Own(@event).Recorded is not { } point || point.Stream == this || point.Stream.HasReached(point.Value))
        {
            return;
        }

        lock (gate)
        {
            ThrowIfUnusable();
            submissions.Wait(point.Stream.Timeline, point.Value);
        }
    }

    /// <inheritdoc/>
    public override void Synchronize()
    {
        WaitFor(timeline.Given);
        DeviceException? failure;
        lock (gate)
        {
            (failure, submissions.Error) = (submissions.Error, null);
        }

        device.ThrowIfInvalid();
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
        }

        Disposed?.Invoke(this);
    }

    /// <summary>Whether the work up to a value is done and its data with the host. Submits it if need be; does not wait.</summary>
    public bool HasReached(long value)
    {
        if (timeline.Submitted < value)
        {
            lock (gate)
            {
                submissions.Submit();
            }
        }

        if (!timeline.HasReached(value))
        {
            return false;
        }

        lock (gate)
        {
            submissions.Retire();
        }

        return true;
    }

    /// <summary>Blocks until the work up to a value is done and its data is with the host.</summary>
    /// <exception cref="DeviceLostException">It never will be.</exception>
    public void WaitFor(long value)
    {
        device.ThrowIfLost();
        string? operatorName;
        lock (gate)
        {
            if (timeline.Submitted < value)
            {
                submissions.Submit();
            }

            operatorName = submissions.OldestOperator;
        }

        timeline.Wait(value, operatorName);
        lock (gate)
        {
            submissions.Retire();
        }
    }

    /// <summary>Waits for all work given so far; its errors stay.</summary>
    public void Drain()
    {
        try
        {
            WaitFor(timeline.Given);
        }
        catch (DeviceLostException)
        {
            // Whoever uses the device next is told.
        }
    }

    /// <summary>Frees what the driver gave; no work uses it any more.</summary>
    public void Destroy() => submissions.Destroy();

    private void ThrowIfUnusable()
    {
        device.ThrowIfLost();
        ObjectDisposedException.ThrowIf(isDisposed, this);
    }

    private VulkanEvent Own(Event @event)
    {
        device.ThrowIfLost();
        return @event is VulkanEvent own && own.Device == device
            ? own : throw new DeviceException($"an event of another device was given to a stream of {device.Adapter.Name}");
    }

    private DeviceBuffer Find(nint handle, nint byteOffset, out long offset)
    {
        ThrowIfUnusable();
        DeviceBuffer buffer = memory.BufferOf(handle);
        offset = handle + byteOffset - buffer.Address;
        return buffer;
    }

    /// <summary>
    /// Whether the host may copy by itself: where it reaches the memory and all work of this stream is done, which includes what it waited
    /// for. For large copies it waits, as they would have to wait for staging memory anyway.
    /// </summary>
    private bool CanCopyDirectly(DeviceBuffer buffer, nint bytes)
    {
        if (buffer.Mapped == null)
        {
            return false;
        }

        if (bytes > StagingRing.MostBytes)
        {
            submissions.Submit();
            timeline.Wait(timeline.Submitted, submissions.OldestOperator);
        }

        submissions.Retire();
        return submissions.IsQuiet;
    }

    private void Copy(Batch batch, DeviceBuffer source, long sourceOffset, DeviceBuffer target, long targetOffset, nint bytes)
    {
        var region = new BufferCopy((ulong)sourceOffset, (ulong)targetOffset, (ulong)bytes);
        device.Api.CmdCopyBuffer(batch.Commands, source.Handle, target.Handle, 1, &region);
        submissions.End(batch);
    }
}
